import type Stripe from 'stripe';
import { PaymentGatewayRefused, type RefundInput, type RefundResult } from '../../../ports/payment-gateway';
import { findUnpayable, toStripeAmount } from './stripe-amount';
import { isRefusal, isStoredFailure, toGatewayError } from './stripe-client';

/**
 * Sends back part of a payment. Each refund carries its key and is looked for first: the key protects for a day only,
 * and a part that was sent back could be sent again later without exceeding the payment.
 */
export async function refundStripeCharge(stripe: Stripe, input: RefundInput): Promise<RefundResult> {
  const unpayable = findUnpayable(input.amount, input.currency);
  if (unpayable !== null) return { status: 'refused', ...unpayable };
  try {
    return toRefundResult(await refundUnder(stripe, input.idempotencyKey, input));
  } catch (error) {
    if (!isRefusal(error) || error.statusCode === 404) throw toGatewayError(error);
    return { status: 'refused', reason: error.code ?? 'refused', message: error.message };
  }
}

async function refundUnder(stripe: Stripe, key: string, input: RefundInput): Promise<Stripe.Refund> {
  const earlier = await findRefund(stripe, input);
  if (earlier !== undefined) return earlier;
  try {
    return await stripe.refunds.create(toParameters(input), { idempotencyKey: key });
  } catch (error) {
    // This key will answer its failure from now on; a key derived from it is the same for all who repeat.
    if (isStoredFailure(error)) return refundUnder(stripe, `${key}/again`, input);
    throw error;
  }
}

async function findRefund(stripe: Stripe, input: RefundInput): Promise<Stripe.Refund | undefined> {
  const { data } = await stripe.refunds.list({ payment_intent: input.charge, limit: 100 });
  const refund = data.find(({ metadata }) => metadata?.idempotency_key === input.idempotencyKey);
  if (refund !== undefined && refund.amount !== toStripeAmount(input.amount, input.currency)) {
    throw new PaymentGatewayRefused('idempotency_key_reused', 'This key was used for another refund.');
  }
  return refund;
}

function toParameters({
  charge,
  amount,
  currency,
  idempotencyKey,
  metadata,
}: RefundInput): Stripe.RefundCreateParams {
  return {
    payment_intent: charge,
    amount: toStripeAmount(amount, currency),
    metadata: { ...metadata, idempotency_key: idempotencyKey },
  };
}

function toRefundResult({ id, status, failure_reason: reason }: Stripe.Refund): RefundResult {
  if (status === 'failed' || status === 'canceled') {
    return { status: 'refused', reason: reason ?? status, message: `The refund was ${status}.` };
  }
  return { status: status === 'succeeded' ? 'succeeded' : 'pending', reference: id };
}
