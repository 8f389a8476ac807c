import { createStripeClient } from '../../../src/adapters/payments/stripe/stripe-client';
import { StripePaymentGateway } from '../../../src/adapters/payments/stripe/stripe-gateway';
import { type StripePeer, startStripeMock } from '../../support/stripe-peers/start';
import { describePaymentGateway } from '../../support/payment-gateway-contract';

// stripe-mock answers with fixtures: what it shows is that Stripe's own API description accepts every request.
describePaymentGateway(
  'Stripe adapter on stripe-mock',
  { keepsState: false, honoursKeys: false, boundsRefunds: false, declinesAttachment: false },
  async () => {
    const { apiBase, stop } = await startStripeMock();
    const gateway = new StripePaymentGateway({ secretKey: 'sk_test_123', apiBase });
    const cards = {
      good: 'pm_card_visa',
      declinedWhenCharged: null,
      declinedWhenAttached: null,
      needsAuthentication: null,
    };
    return { gateway, cards, authenticate: () => Promise.resolve(), stop };
  },
);

describe('stripe-mock', () => {
  let peer: StripePeer;
  beforeAll(async () => {
    peer = await startStripeMock();
  }, 600_000);
  afterAll(() => peer.stop());

  it('refuses a parameter that Stripe does not have, so that its silence means something', async () => {
    const stripe = createStripeClient({ secretKey: 'sk_test_123', apiBase: peer.apiBase });
    const unknown = { amount: 1, currency: 'usd', colour: 'red' } as { amount: number; currency: string };
    await expect(stripe.paymentIntents.create(unknown)).rejects.toMatchObject({ statusCode: 400 });
  });
});
