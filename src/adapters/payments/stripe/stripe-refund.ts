import type Stripe from 'stripe';
import type { RefundInput, RefundResult } from '../../../ports/payment-gateway';
import { toStripeAmount } from './stripe-amount';
import { isRefusal, isStoredFailure, toGatewayError } from './stripe-errors';

/** Sends back part of a payment; the refund carries its key, so that it can be told from others of the same amount. */
export async function refundStripeCharge(stripe: Stripe, input: RefundInput): Promise<RefundResult> {
  return refundUnder(stripe, input.idempotencyKey, input);
}

async function refundUnder(stripe: Stripe, key: string, input: RefundInput): Promise<RefundResult> {
  try {
    return toRefundResult(await stripe.refunds.create(toParameters(input), { idempotencyKey: key }));
  } catch (error) {
    if (isStoredFailure(error))
      return (await findRefund(stripe, input)) ?? refundUnder(stripe, `${key}/again`, input);
    if (!isRefusal(error) || error.statusCode === 404) throw toGatewayError(error);
    return { status: 'refused', reason: error.code ?? 'invalid_request', message: error.message };
  }
}

function toParameters({ charge, amount, currency, idempotencyKey }: RefundInput): Stripe.RefundCreateParams {
  return {
    payment_intent: charge,
    amount: toStripeAmount(amount, currency),
    metadata: { idempotency_key: idempotencyKey },
  };
}

async function findRefund(
  stripe: Stripe,
  { charge, idempotencyKey }: RefundInput,
): Promise<RefundResult | undefined> {
  const { data } = await stripe.refunds.list({ payment_intent: charge, limit: 100 });
  const refund = data.find(({ metadata }) => metadata?.idempotency_key === idempotencyKey);
  return refund && toRefundResult(refund);
}

function toRefundResult({ id, status, failure_reason: reason }: Stripe.Refund): RefundResult {
  if (status === 'failed' || status === 'canceled') {
    return { status: 'refused', reason: reason ?? status, message: `The refund was ${status}.` };
  }
  return { status: status === 'succeeded' ? 'succeeded' : 'pending', reference: id };
}
