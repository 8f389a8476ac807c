import request from 'supertest';
import Stripe from 'stripe';
import { toPaymentEvent, verifyStripeEvent } from '../../../src/adapters/payments/stripe/stripe-events';
import { stripeWebhookRouter } from '../../../src/http/routes/stripe-webhook';
import { aService } from '../../support/http/test-service';

const PATH = '/v1/stripe/webhook';
const secret = 'whsec_of_a_test';
const receive = jest.fn(() => Promise.resolve());
const read = (body: Buffer, signature: string) => toPaymentEvent(verifyStripeEvent(body, signature, secret));
const { app } = aService({ routers: [stripeWebhookRouter({ read, receive })] });

function send(payload: string) {
  const signature = Stripe.webhooks.generateTestHeaderString({ payload, secret });
  return request(app)
    .post(PATH)
    .set('content-type', 'application/json')
    .set('stripe-signature', signature)
    .send(payload);
}

const metadata = {
  idempotency_key: 'chg_1/charge/1',
  account: 'acc_1',
  subscription: 'sub_1',
  change: 'chg_1',
};
const intent = { id: 'pi_1', amount: 3000, currency: 'usd', metadata };

function anEvent(type: string, object: unknown, fields: object = {}): string {
  return JSON.stringify({
    id: 'evt_1',
    object: 'event',
    type,
    created: 1_800_000_000,
    data: { object },
    ...fields,
  });
}

beforeEach(() => {
  receive.mockClear();
});

describe('what Stripe signed', () => {
  it('is acted upon', async () => {
    expect((await send(anEvent('payment_intent.succeeded', intent))).status).toBe(200);
    expect(receive).toHaveBeenCalledWith(
      expect.objectContaining({ kind: 'payment_succeeded', charge: 'pi_1' }),
    );
  });

  it('is accepted where it is of no interest', async () => {
    expect((await send(anEvent('customer.created', { id: 'cus_1' }))).status).toBe(200);
    expect(receive).not.toHaveBeenCalled();
  });

  it.each([
    ['no JSON', 'event'],
    ['null', 'null'],
    ['no data', anEvent('payment_intent.succeeded', intent, { data: null })],
    ['no object', anEvent('payment_intent.succeeded', null)],
    ['no metadata', anEvent('payment_intent.payment_failed', { ...intent, metadata: null })],
    ['no amount', anEvent('payment_intent.succeeded', { ...intent, amount: 'much' })],
    ['a currency that is none', anEvent('payment_intent.succeeded', { ...intent, currency: 5 })],
    ['a number for an id', anEvent('payment_intent.succeeded', { ...intent, id: 7 })],
    ['what cannot be stored', anEvent('payment_method.updated', { id: '\0' })],
    ['no time', anEvent('payment_intent.succeeded', intent, { created: 'now' })],
    ['no id', anEvent('payment_intent.succeeded', intent, { id: undefined })],
  ])('with %s is refused', async (_what, payload) => {
    const answer = await send(payload);
    expect([answer.status, answer.body.code]).toEqual([400, 'invalid_request']);
    expect(receive).not.toHaveBeenCalled();
  });
});

describe('what anybody else sends', () => {
  it.each([
    ['unsigned', '{}'],
    ['two megabytes', 'x'.repeat(2_000_000)],
  ])('is refused: %s', async (_what, body) => {
    const answer = await request(app).post(PATH).set('content-type', 'application/json').send(body);
    expect([answer.status, answer.body.code]).toEqual([400, 'invalid_request']);
  });
});
