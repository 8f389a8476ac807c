import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type Stripe from 'stripe';
import { createStripeClient } from '../../../src/adapters/payments/stripe/stripe-client';
import { toPaymentEvent, verifyStripeEvent } from '../../../src/adapters/payments/stripe/stripe-events';
import { StripePaymentGateway } from '../../../src/adapters/payments/stripe/stripe-gateway';
import { startLocalstripe } from '../../support/stripe-peers/start';
import { chargeOf } from '../../support/gateway-under-test';
import { describePaymentGateway } from '../../support/payment-gateway-contract';

const WEBHOOK_SECRET = 'whsec_localstripe';

// localstripe charges again under the same key, and refunds more than was charged.
describePaymentGateway(
  'Stripe adapter on localstripe',
  { keepsState: true, honoursKeys: false, boundsRefunds: false, declinesAttachment: true },
  async () => {
    const { apiBase, stop } = await startLocalstripe();
    const settings = { secretKey: 'sk_test_localstripe', apiBase };
    const stripe = createStripeClient(settings);
    const cards = {
      good: 'pm_card_visa',
      declinedWhenCharged: 'pm_card_chargeCustomerFail',
      declinedWhenAttached: 'pm_card_visa_chargeDeclined',
      needsAuthentication: await createCard(stripe, '4000002500003155'),
    };
    const authenticate = (reference: string, clientSecret: string) =>
      passAuthentication(apiBase, reference, clientSecret);
    return { gateway: new StripePaymentGateway(settings), cards, authenticate, stop };
  },
);

describe('webhooks of localstripe', () => {
  it('are verified, and tell of the payment', async () => {
    const peer = await startLocalstripe();
    const inbox = await startInbox();
    try {
      await registerWebhook(peer.apiBase, inbox.url);
      const gateway = new StripePaymentGateway({ secretKey: 'sk_test_localstripe', apiBase: peer.apiBase });
      const input = await chargeOf({ gateway, cards: { good: 'pm_card_visa' } }, {});
      const charged = await gateway.charge(input);
      const { body, signature } = await inbox.first;
      expect(toPaymentEvent(verifyStripeEvent(body, signature, WEBHOOK_SECRET))).toMatchObject({
        kind: 'payment_succeeded',
        charge: charged.reference,
        idempotencyKey: input.idempotencyKey,
        metadata: input.metadata,
        amount: 7500,
        currency: 'USD',
      });
      expect(() => verifyStripeEvent(`${body} `, signature, WEBHOOK_SECRET)).toThrow('signature');
    } finally {
      await inbox.stop();
      await peer.stop();
    }
  });
});

async function registerWebhook(apiBase: string, url: string): Promise<void> {
  const body = JSON.stringify({ url, secret: WEBHOOK_SECRET, events: ['payment_intent.succeeded'] });
  await fetch(`${apiBase}/_config/webhooks/planshift`, { method: 'POST', body });
}

/** Receives one webhook. */
async function startInbox() {
  let deliver: (delivery: { body: string; signature: string }) => void;
  const first = new Promise<{ body: string; signature: string }>((resolve) => {
    deliver = resolve;
  });
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      deliver({ body, signature: String(request.headers['stripe-signature']) });
      response.end();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const stop = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, first, stop };
}

/** For cards that localstripe has no name for. */
async function createCard(stripe: Stripe, number: string): Promise<string> {
  const card = { number, exp_month: 12, exp_year: 2040, cvc: '123' };
  return (await stripe.paymentMethods.create({ type: 'card', card })).id;
}

/** What localstripe's own Stripe.js does when the customer passes. */
async function passAuthentication(apiBase: string, reference: string, clientSecret: string): Promise<void> {
  const body = new URLSearchParams({
    key: 'pk_test_localstripe',
    client_secret: clientSecret,
    success: 'true',
  });
  const response = await fetch(`${apiBase}/v1/payment_intents/${reference}/_authenticate`, {
    method: 'POST',
    body,
  });
  if (!response.ok) throw new Error(`localstripe answered ${response.status}`);
}
