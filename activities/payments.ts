import { activityInfo } from '@temporalio/activity';
import type { Payment } from '../src/domain/payment/payment';
import { recordRefund, type RefundOutcome } from '../src/domain/change/refunds';
import {
  PaymentGatewayRefused,
  type ChargeInput,
  type ChargeResult,
  type PaymentGateway,
} from '../src/ports/payment-gateway';
import type { PayablePayment, PaymentRecords, SendableRefund } from '../src/ports/payment-records';
import type { SubscriptionRecords } from '../src/ports/subscription-records';
import { refusing } from './refusing';

/** The steps that move money. Repeating one never moves it twice: every call carries the key of its payment. */
export function createPayments(
  gateway: PaymentGateway,
  payments: PaymentRecords,
  records: SubscriptionRecords,
) {
  return {
    /** Charges a payment, or learns what became of an earlier attempt at it. */
    charge: (payment: string): Promise<void> =>
      refusing(async () => {
        const pending = await payments.findPending(payment);
        if (!pending || (await wasPaidBefore(gateway, payments, pending.payment))) return;
        await payments.recordOutcome(payment, await chargeOnce(gateway, pending));
      }),

    /** Makes sure that a payment that waits for the customer cannot succeed later; it may have succeeded already. */
    abandon: (change: string): Promise<void> =>
      refusing(async () => {
        const payment = await payments.findAwaitingAction({ change });
        if (!payment?.reference) return;
        const canceled = await gateway.cancel(payment.reference);
        if (canceled.status === 'canceled') await payments.recordAbandoned(payment.id);
        else await payments.recordOutcome(payment.id, canceled);
      }),

    /** Sends back what a change owes to the payments that paid. */
    refund: (change: string): Promise<void> =>
      refusing(async () => {
        for (const refund of await payments.pendingRefunds(change)) {
          const outcome = await sendBack(gateway, refund);
          await records.decide({ change }, (situation, newId) => {
            const known = situation.refunds.find(({ id }) => id === refund.refund.id);
            return { effects: known ? recordRefund(situation, known, outcome, newId) : null, answer: null };
          });
        }
      }),
  };
}

/**
 * An earlier payment of the same invoice may still wait for the customer: it must not succeed beside this one. Where it
 * has succeeded already, it pays, and this one is not made.
 */
async function wasPaidBefore(
  gateway: PaymentGateway,
  payments: PaymentRecords,
  { id, invoice }: Payment,
): Promise<boolean> {
  const earlier = invoice === null ? null : await payments.findAwaitingAction({ invoice });
  if (!earlier?.reference) return false;
  const canceled = await gateway.cancel(earlier.reference);
  if (canceled.status === 'canceled') {
    await payments.recordSuperseded(earlier.id);
    return false;
  }
  await payments.recordOutcome(earlier.id, canceled);
  await payments.recordSuperseded(id);
  return true;
}

/** After a first attempt with an unknown end the gateway is asked for it before it is asked for money again. */
async function chargeOnce(
  gateway: PaymentGateway,
  { payment, customer, method }: PayablePayment,
): Promise<ChargeResult> {
  const idempotencyKey = payment.id;
  if (activityInfo().attempt > 1) {
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
    customerPresent: purpose !== 'renewal',
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

async function sendBack(
  gateway: PaymentGateway,
  { refund, charge, currency }: SendableRefund,
): Promise<RefundOutcome> {
  const result = await gateway.refund({ idempotencyKey: refund.id, charge, amount: refund.amount, currency });
  return result.status === 'refused'
    ? { status: 'refused' }
    : { status: 'sent', reference: result.reference };
}
