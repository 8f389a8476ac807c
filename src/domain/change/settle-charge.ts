import type { Effects } from '../effects';
import { declineOf } from '../payment/decline';
import { settledPayment } from '../payment/payment';
import type { NewId, RefundablePayment, Situation } from '../situation';
import { latePaymentSentBackAct } from './acts';
import type { Change } from './change';
import { completeChange } from './complete';
import { isOvertaken } from './confirm';
import { declineCharge, requireAction } from './payment';
import { sendBack } from './refunds';
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
      if (isOvertaken(situation, change)) return failOvertaken(situation, change, { payment, newId });
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

/** Paid, but what was quoted does not hold any more: nothing changes, and the money goes back. */
function failOvertaken(situation: Situation, change: Change, outcome: Outcome): Effects {
  const message = 'The subscription has changed since the quote. The payment is sent back.';
  const failure = { code: 'quote_stale', message };
  return {
    ...sendBackLate(situation, change, outcome),
    changes: [moveTo(change, 'failed', { failure, completedAt: situation.now })],
    events: [{ type: 'change.failed', change: change.id, data: { failure } }],
  };
}

/** The change has ended in another way meanwhile: money that came all the same goes back whole. */
function tidyUp(situation: Situation, change: Change, outcome: Outcome): Effects {
  return outcome.payment.status === 'succeeded'
    ? sendBackLate(situation, change, outcome)
    : { at: situation.now };
}

function sendBackLate(situation: Situation, change: Change, { payment, newId }: Outcome): Effects {
  return { ...sendBack(situation, payment, newId), acts: [latePaymentSentBackAct(change)] };
}

/** The customer turned to another payment method, or away: nothing was paid, and the quote is open again. */
function reopen({ now }: Situation, change: Change): Effects {
  return { at: now, changes: [moveTo(change, 'quoted', { attempts: change.attempts + 1 })] };
}
