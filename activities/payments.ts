import { activityInfo } from '@temporalio/activity';
import { declineOf } from '../src/domain/payment/decline';
import { recordRefund, type RefundOutcome } from '../src/domain/change/refunds';
import { settleCharge } from '../src/domain/change/settle-charge';
import {
  PaymentGatewayRefused,
  type ChargeInput,
  type ChargeResult,
  type PaymentGateway,
} from '../src/ports/payment-gateway';
import type { PayablePayment, PaymentRecords, SendableRefund } from '../src/ports/payment-records';
import type { SubscriptionRecords } from '../src/ports/subscription-records';
import { decideChange } from './change-records';
import type { ChangeProgress } from './progress';
import { refusing } from './refusing';

/** The steps that move money. Repeating one never moves it twice: every call carries the key of its payment. */
export function createPayments(
  gateway: PaymentGateway,
  payments: PaymentRecords,
  records: SubscriptionRecords,
) {
  const sendBackAll = async (of: { change: string } | { subscription: string }): Promise<void> => {
    for (const refund of await payments.pendingRefunds(of)) {
      const outcome = await sendBack(gateway, refund);
      await records.decide(of, (situation, newId) => {
        const known = situation.refunds.find(
          ({ id, status }) => id === refund.refund.id && status === 'pending',
        );
        return { effects: known ? recordRefund(situation, known, outcome, newId) : null, answer: null };
      });
    }
  };
  return {
    /**
     * Charges a payment, or learns what became of an earlier attempt at it. The change that it pays takes note of the
     * outcome at once; null where there is none, or where the outcome was known already.
     */
    charge: (payment: string): Promise<ChangeProgress | null> =>
      refusing(async () => {
        const pending = await payments.findPending(payment);
        if (!pending || (await wasPaidBefore(gateway, payments, pending))) return null;
        const result = await chargeOnce(gateway, pending);
        const isFirst = pending.payment.purpose === 'subscription';
        await payments.recordOutcome(payment, isFirst ? await withoutWaiting(gateway, result) : result);
        const { change } = pending.payment;
        return change === null ? null : decideChange(records, change, settleCharge);
      }),

    /** Makes sure that a payment that waits for the customer cannot succeed later; it may have succeeded already. */
    abandon: (change: string): Promise<void> =>
      refusing(async () => {
        const payment = await payments.findAwaitingAction(change);
        if (!payment?.reference) return;
        const canceled = await gateway.cancel(payment.reference);
        if (canceled.status === 'canceled') await payments.recordAbandoned(payment.id);
        else await payments.recordOutcome(payment.id, canceled);
      }),

    /** Sends back what a change owes to the payments that paid. */
    refund: (change: string): Promise<void> => refusing(() => sendBackAll({ change })),

    /** Sends back what a subscription's renewals were paid without owing it any more. */
    refundRenewals: (subscription: string): Promise<void> => refusing(() => sendBackAll({ subscription })),
  };
}

/**
 * An earlier payment of the same invoice may still wait for the customer: it must not succeed beside this one. Where it
 * has succeeded already, it pays, and this one is not made.
 */
async function wasPaidBefore(
  gateway: PaymentGateway,
  payments: PaymentRecords,
  { payment, earlier }: PayablePayment,
): Promise<boolean> {
  if (payment.purpose !== 'renewal' || !earlier?.reference) return false;
  const canceled = await gateway.cancel(earlier.reference);
  if (canceled.status === 'canceled') {
    await payments.recordSuperseded(earlier.id);
    return false;
  }
  await payments.recordOutcome(earlier.id, canceled);
  await payments.recordSuperseded(payment.id);
  return true;
}

/** Nobody waits until the customer of a first payment has authenticated: it is declined, and cannot succeed later. */
async function withoutWaiting(gateway: PaymentGateway, result: ChargeResult): Promise<ChargeResult> {
  if (result.status !== 'requires_action') return result;
  const { reference } = result;
  const canceled = await gateway.cancel(reference);
  if (canceled.status === 'succeeded') return canceled;
  return { status: 'declined', reference, ...declineOf({ status: 'requires_action', failure: null }) };
}

/** After an attempt with an unknown end the gateway is asked for it before it is asked for money again. */
async function chargeOnce(
  gateway: PaymentGateway,
  { payment, customer, method, customerPresent, mayBeForgotten }: PayablePayment,
): Promise<ChargeResult> {
  const idempotencyKey = payment.id;
  if (activityInfo().attempt > 1 || mayBeForgotten) {
    const earlier = await gateway.findCharge({ idempotencyKey, customer });
    if (earlier) return earlier;
  }
  const { account, subscription, change, invoice, amount, currency, purpose } = payment;
  const input: ChargeInput = {
    idempotencyKey,
    customer,
    method,
    amount,
    currency,
    description: `${purpose} ${change ?? subscription}`,
    customerPresent,
    metadata: {
      account,
      subscription,
      ...(change === null ? {} : { change }),
      ...(invoice === null ? {} : { invoice }),
    },
  };
  return chargeOrDecline(gateway, input);
}

/** What the gateway refuses for good moves no money, today or later: for whoever pays it is a decline. */
async function chargeOrDecline(gateway: PaymentGateway, input: ChargeInput): Promise<ChargeResult> {
  try {
    return await gateway.charge(input);
  } catch (error) {
    if (error instanceof PaymentGatewayRefused)
      return { status: 'declined', reason: error.reason, message: error.message };
    throw error;
  }
}

/** What the gateway refuses for good, a payment that it does not know for instance, will never go back. */
async function sendBack(
  gateway: PaymentGateway,
  { refund, account, charge, currency }: SendableRefund,
): Promise<RefundOutcome> {
  const { id: idempotencyKey, amount, subscription, change } = refund;
  const metadata = { account, subscription, ...(change === null ? {} : { change }) };
  try {
    const result = await gateway.refund({ idempotencyKey, charge, amount, currency, metadata });
    return result.status === 'refused'
      ? { status: 'refused' }
      : { status: 'sent', reference: result.reference };
  } catch (error) {
    if (error instanceof PaymentGatewayRefused) return { status: 'refused' };
    throw error;
  }
}
