import Stripe from 'stripe';
import {
  toChargeResult,
  toFailedCharge,
  toIntentParameters,
} from '../../../src/adapters/payments/stripe/stripe-charge';
import { toGatewayError } from '../../../src/adapters/payments/stripe/stripe-client';
import {
  type ChargeInput,
  PaymentGatewayRefused,
  PaymentGatewayUnavailable,
} from '../../../src/ports/payment-gateway';

const input: ChargeInput = {
  idempotencyKey: 'chg_1/charge/1',
  customer: 'cus_1',
  method: 'pm_1',
  amount: 7500,
  currency: 'USD',
  description: 'Change to Pro',
  customerPresent: false,
  metadata: { account: 'acc_1', subscription: 'sub_1' },
};

function intentIn(status: string, failure: object | null = null): Stripe.PaymentIntent {
  return {
    id: 'pi_1',
    client_secret: 'pi_1_secret',
    status,
    last_payment_error: failure,
  } as Stripe.PaymentIntent;
}

/** The error that the SDK makes of an answer. */
function answered(statusCode: number, error: object): Error {
  return Stripe.errors.generateV1Error({ statusCode, requestId: 'req_1', message: 'no', ...error });
}

describe('toIntentParameters', () => {
  it('charges a customer who is away off-session, and names key and subscription', () => {
    expect(toIntentParameters(input)).toEqual({
      amount: 7500,
      currency: 'usd',
      customer: 'cus_1',
      payment_method: 'pm_1',
      confirm: true,
      off_session: true,
      metadata: { account: 'acc_1', subscription: 'sub_1', idempotency_key: 'chg_1/charge/1' },
    });
  });

  it('lets a customer who is present authenticate', () => {
    expect(toIntentParameters({ ...input, customerPresent: true })).not.toHaveProperty('off_session');
  });
});

describe('toChargeResult', () => {
  const requiresAction = { status: 'requires_action', reference: 'pi_1', clientSecret: 'pi_1_secret' };
  const unauthenticated = { code: 'card_declined', decline_code: 'authentication_required' };

  it.each([
    ['succeeded', null, { status: 'succeeded', reference: 'pi_1' }],
    ['requires_action', null, requiresAction],
    ['requires_payment_method', { code: 'authentication_required' }, requiresAction],
    ['requires_payment_method', unauthenticated, requiresAction],
    ['requires_payment_method', { code: 'expired_card' }, { status: 'declined', reason: 'expired_card' }],
    ['requires_payment_method', null, { status: 'declined', reason: 'generic_decline' }],
    ['canceled', null, { status: 'declined', reason: 'canceled', reference: 'pi_1' }],
  ])('reads %s with %j', (status, failure, expected) => {
    expect(toChargeResult(intentIn(status, failure))).toMatchObject(expected);
  });

  it('leaves the outcome open while the payment is being processed', () => {
    expect(() => toChargeResult(intentIn('processing'))).toThrow(PaymentGatewayUnavailable);
  });
});

describe('toFailedCharge', () => {
  it.each([
    [402, { code: 'card_declined', decline_code: 'insufficient_funds' }, 'insufficient_funds'],
    [402, { code: 'card_declined' }, 'generic_decline'],
    [402, { code: 'card_declined', payment_intent: intentIn('requires_payment_method') }, 'generic_decline'],
    [400, { code: 'amount_too_small' }, 'amount_too_small'],
    [404, { code: 'resource_missing', param: 'payment_method' }, 'payment_method_unavailable'],
  ])('takes %i %j for a decline', (statusCode, error, reason) => {
    expect(toFailedCharge(answered(statusCode, error))).toMatchObject({ status: 'declined', reason });
  });

  it('asks for authentication where only that is missing', () => {
    const payment_intent = intentIn('requires_payment_method');
    expect(toFailedCharge(answered(402, { code: 'authentication_required', payment_intent }))).toEqual({
      status: 'requires_action',
      reference: 'pi_1',
      clientSecret: 'pi_1_secret',
    });
  });

  it.each([400, 401, 409, 429, 500])('does not take %i for a decline', (statusCode) => {
    expect(toFailedCharge(answered(statusCode, {}))).toBeUndefined();
  });
});

describe('toGatewayError', () => {
  it.each([
    [401, {}],
    [403, {}],
    [409, { code: 'idempotency_key_in_use' }],
    [429, { code: 'lock_timeout' }],
    [500, {}],
    [503, {}],
  ])('leaves the outcome open after %i', (statusCode, error) => {
    expect(toGatewayError(answered(statusCode, error))).toBeInstanceOf(PaymentGatewayUnavailable);
  });

  it.each([
    [400, { type: 'idempotency_error' }, 'idempotency_key_reused'],
    [400, { code: 'parameter_missing' }, 'parameter_missing'],
    [400, {}, 'refused'],
    [404, {}, 'resource_missing'],
  ])('is a refusal after %i %j', (statusCode, error, reason) => {
    const refused = toGatewayError(answered(statusCode, error));
    expect(refused).toBeInstanceOf(PaymentGatewayRefused);
    expect(refused).toMatchObject({ reason, message: 'no (req_1)' });
  });

  it('leads to the request at Stripe without carrying what the answer held', () => {
    const error = toGatewayError(answered(400, { payment_intent: intentIn('canceled') }));
    expect(error.cause).toBeUndefined();
    expect(JSON.stringify(error)).not.toContain('secret');
  });

  it('passes on what is no error of Stripe', () => {
    const bug = new TypeError('undefined is not a function');
    expect(toGatewayError(bug)).toBe(bug);
  });
});
