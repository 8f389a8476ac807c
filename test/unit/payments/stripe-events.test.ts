import Stripe from 'stripe';
import { toPaymentEvent, verifyStripeEvent } from '../../../src/adapters/payments/stripe/stripe-events';

const SECRET = 'whsec_test';
const AT = Date.UTC(2027, 3, 16);

describe('verifyStripeEvent', () => {
  const payload = JSON.stringify({ id: 'evt_1', object: 'event', type: 'payment_intent.succeeded' });
  const sign = (timestamp: number, secret = SECRET) =>
    Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp });
  const now = Math.floor(Date.now() / 1000);

  it('gives the event of a body that Stripe signed', () => {
    expect(verifyStripeEvent(Buffer.from(payload), sign(now), SECRET)).toMatchObject({ id: 'evt_1' });
  });

  it.each([
    ['another secret signed', payload, sign(now, 'whsec_other')],
    ['was changed', payload.replace('evt_1', 'evt_2'), sign(now)],
    ['was signed ten minutes ago', payload, sign(now - 600)],
    ['has no signature', payload, ''],
  ])('refuses a body that %s', (_, body, signature) => {
    expect(() => verifyStripeEvent(body, signature, SECRET)).toThrow(
      expect.objectContaining({
        code: 'invalid_request',
        mistakes: [expect.objectContaining({ path: 'stripe-signature' })],
      }),
    );
  });
});

describe('toPaymentEvent', () => {
  const metadata = { account: 'acc_1', subscription: 'sub_1', change: 'chg_1' };
  const intent = {
    id: 'pi_1',
    amount: 7500,
    currency: 'usd',
    metadata: { ...metadata, idempotency_key: 'chg_1/charge/1' },
  };
  const payment = {
    charge: 'pi_1',
    amount: 7500,
    currency: 'USD',
    metadata,
    idempotencyKey: 'chg_1/charge/1',
  };
  const origin = { id: 'evt_1', at: AT };
  const map = (type: string, object: object) =>
    toPaymentEvent({ id: 'evt_1', created: AT / 1000, type, data: { object } } as Stripe.Event);

  it('tells of a payment that succeeded later', () => {
    expect(map('payment_intent.succeeded', intent)).toEqual({
      ...origin,
      kind: 'payment_succeeded',
      ...payment,
    });
  });

  it('tells why a payment failed later', () => {
    const failure = {
      code: 'card_declined',
      decline_code: 'insufficient_funds',
      message: 'Insufficient funds.',
    };
    expect(map('payment_intent.payment_failed', { ...intent, last_payment_error: failure })).toEqual({
      ...origin,
      kind: 'payment_failed',
      ...payment,
      reason: 'insufficient_funds',
      message: 'Insufficient funds.',
    });
  });

  it('ignores payments that something else made on the same Stripe account', () => {
    expect(map('payment_intent.succeeded', { ...intent, metadata: {} })).toBeNull();
  });

  it.each([
    ['refund.created', 'pending', 'pending'],
    ['refund.updated', 'succeeded', 'succeeded'],
    ['refund.updated', 'canceled', 'failed'],
    ['refund.failed', 'failed', 'failed'],
  ])('tells of %s that a refund is %s', (type, status, expected) => {
    const refund = {
      id: 're_1',
      payment_intent: 'pi_1',
      amount: 1500,
      currency: 'usd',
      metadata: {},
      status,
    };
    expect(map(type, refund)).toEqual({
      ...origin,
      kind: 'refund_changed',
      refund: 're_1',
      charge: 'pi_1',
      idempotencyKey: null,
      status: expected,
      amount: 1500,
      currency: 'USD',
    });
  });

  it('knows a refund of ours by its key', () => {
    const ours = { idempotency_key: 'chg_1/refund/1' };
    const refund = { id: 're_1', payment_intent: { id: 'pi_1' }, amount: 1, currency: 'isk', metadata: ours };
    expect(map('refund.updated', refund)).toMatchObject({ charge: 'pi_1', idempotencyKey: 'chg_1/refund/1' });
  });

  it.each([
    ['charge.dispute.created', 'needs_response', 'opened'],
    ['charge.dispute.closed', 'lost', 'lost'],
    ['charge.dispute.closed', 'won', 'won'],
    ['charge.dispute.closed', 'warning_closed', 'won'],
  ])('tells of %s (%s) that a dispute is %s', (type, status, expected) => {
    const dispute = {
      id: 'dp_1',
      payment_intent: 'pi_1',
      amount: 7500,
      currency: 'usd',
      reason: 'fraudulent',
      status,
    };
    expect(map(type, dispute)).toMatchObject({ kind: 'dispute_changed', dispute: 'dp_1', status: expected });
  });

  it('tells that a card was replaced by its bank', () => {
    const card = { brand: 'visa', last4: '1111', exp_month: 4, exp_year: 2031 };
    expect(map('payment_method.automatically_updated', { id: 'pm_1', card })).toEqual({
      ...origin,
      kind: 'card_updated',
      method: 'pm_1',
    });
  });

  it.each([
    ['customer.created', { id: 'cus_1' }],
    ['refund.updated', { id: 're_1', payment_intent: null, amount: 1, currency: 'usd', metadata: {} }],
    ['charge.dispute.created', { id: 'dp_1', payment_intent: null, amount: 1, currency: 'usd' }],
  ])('ignores %s of what is not ours', (type, object) => {
    expect(map(type, object)).toBeNull();
  });
});
