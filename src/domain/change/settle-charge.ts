import type { Effects } from '../effects';
import { declineOf } from '../payment/decline';
import { settledPayment } from '../payment/payment';
import type { NewId, RefundablePayment, Situation } from '../situation';
import { latePaymentSentBackAct } from './acts';
import type { Change } from './change';
import { completeChange } from './complete';
import { declineCharge, requireAction } from './payment';
import { moveTo } from './states';

/**
 * Takes note of what the gateway said: paid, the change is in effect; declined, its quote is open again. Null while
 * there is nothing new to take note of.
 */
export function settleCharge(situation: Situation, change: Change, newId: NewId): Effects | null {
  const payment = situation.payments.find((each) => each.change === change.id && !each.settled);
  if (!payment || payment.status === 'pending') return null;
  const waits = change.status === 'charging' || change.status === 'requires_action';
  const decided = waits
    ? moveOn(situation, change, { payment, newId })
    : tidyUp(situation, change, { payment, newId });
  return { ...decided, payments: [settledPayment(payment)] };
}

/** The change waits for this outcome. */
function moveOn(situation: Situation, change: Change, { payment, newId }: Outcome): Effects {
  switch (payment.status) {
    case 'succeeded':
      return completeChange(situation, change, {
        payment,
        note: null,
        newId,
      });
    case 'declined':
      return declineCharge(situation, change, declineOf(payment));
    case 'requires_action':
      return requireAction(situation, change);
    default:
      return reopen(situation, change);
  }
}

interface Outcome {
  readonly payment: RefundablePayment;
  readonly newId: NewId;
}

/**
 * The change has ended in another way meanwhile: money that came all the same goes back whole, and the ledger shows
 * it come and go.
 */
function tidyUp({ now }: Situation, change: Change, { payment, newId }: Outcome): Effects {
  if (payment.status !== 'succeeded') return { at: now };
  const { account, subscription, amount, reference } = payment;
  return {
    at: now,
    refunds: [
      {
        id: `${payment.id}/refund`,
        payment: payment.id,
        subscription,
        change: change.id,
        amount,
        status: 'pending',
        reference: null,
        createdAt: now,
      },
    ],
    ledger: [
      {
        id: newId('led'),
        at: now,
        account,
        type: 'charge',
        amount,
        invoice: null,
        change: change.id,
        reference,
      },
    ],
    acts: [latePaymentSentBackAct(change)],
  };
}

/** The customer turned to another payment method, or away: nothing was paid, and the quote is open again. */
function reopen({ now }: Situation, change: Change): Effects {
  return { at: now, changes: [moveTo(change, 'quoted', { attempts: change.attempts + 1 })] };
}
