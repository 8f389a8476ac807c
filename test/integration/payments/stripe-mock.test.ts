import { createStripeClient } from '../../../src/adapters/payments/stripe/stripe-client';
import { StripePaymentGateway } from '../../../src/adapters/payments/stripe/stripe-gateway';
import { type StripePeer, startStripeMock } from '../../support/stripe-peers/start';
import { chargeOf } from '../../support/payment-gateway-contract';

// stripe-mock answers with fixtures: what it shows is that Stripe's own API description accepts every request.
describe('Stripe adapter on stripe-mock', () => {
  let peer: StripePeer;
  let gateway: StripePaymentGateway;
  const cards = { good: 'pm_card_visa' };
  beforeAll(async () => {
    peer = await startStripeMock();
    gateway = new StripePaymentGateway({ secretKey: 'sk_test_123', apiBase: peer.apiBase });
  }, 600_000);
  afterAll(() => peer.stop());

  it('refuses a parameter that Stripe does not have, so that its silence means something', async () => {
    const stripe = createStripeClient({ secretKey: 'sk_test_123', apiBase: peer.apiBase });
    const unknown = { amount: 1, currency: 'usd', colour: 'red' } as { amount: number; currency: string };
    await expect(stripe.paymentIntents.create(unknown)).rejects.toMatchObject({ statusCode: 400 });
  });

  it('accepts a new customer with a card', async () => {
    await expect(chargeOf({ gateway, cards }, {})).resolves.toMatchObject({
      customer: expect.stringMatching(/^cus_/),
    });
  });

  it.each([true, false])('accepts a charge with the customer present: %p', async (customerPresent) => {
    // Its fixture is a payment that was never confirmed, which Stripe never answers to a charge.
    const input = await chargeOf({ gateway, cards }, { customerPresent });
    await expect(gateway.charge(input)).resolves.toMatchObject({ status: 'declined' });
  });

  it('accepts every other request', async () => {
    const input = await chargeOf({ gateway, cards }, {});
    await expect(gateway.findCharge(input)).resolves.toBeNull();
    await expect(gateway.retrieve('pi_1')).resolves.toMatchObject({ status: 'declined' });
    await expect(gateway.cancel('pi_1')).resolves.toEqual({ status: 'canceled' });
    await expect(gateway.detach('pm_1')).resolves.toBeUndefined();
    const refund = { idempotencyKey: 'refund/1', charge: 'pi_1', amount: 100, currency: 'USD' };
    await expect(gateway.refund(refund)).resolves.toMatchObject({ reference: expect.stringMatching(/^re_/) });
  });
});
