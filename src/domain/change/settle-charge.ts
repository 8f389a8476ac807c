import type { Effects } from '../effects';
import type { Payment } from '../payment/payment';
import type { NewId, RefundablePayment, Situation } from '../situation';
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
  const decided = decide(situation, change, payment, newId);
  return { ...decided, payments: [settled(payment)] };
}

function decide(situation: Situation, change: Change, payment: RefundablePayment, newId: NewId): Effects {
  const waits = change.status === 'charging' || change.status === 'requires_action';
  switch (payment.status) {
    case 'succeeded':
      return waits ? complete(situation, change, payment, newId) : sendBack(situation, change, payment);
    case 'declined':
      return waits
        ? declineCharge(situation, change, {
            reason: payment.failure?.code ?? 'declined',
            message: payment.failure?.message ?? 'The payment was declined.',
          })
        : { at: situation.now };
    case 'requires_action':
      return change.status === 'charging' ? requireAction(situation, change) : { at: situation.now };
    case 'abandoned':
    case 'pending':
      return waits ? reopen(situation, change) : { at: situation.now };
  }
}

function complete(situation: Situation, change: Change, payment: Payment, newId: NewId): Effects {
  return completeChange(situation, change, {
    reference: payment.reference,
    actor: 'planshift',
    note: null,
    newId,
  });
}

/** The customer turned to another payment method, or away: nothing was paid, and the quote is open again. */
function reopen({ now }: Situation, change: Change): Effects {
  return { at: now, changes: [moveTo(change, 'quoted', { attempts: change.attempts + 1 })] };
}

/** Paid after all, for a change that is over: the money goes back whole. */
function sendBack({ now }: Situation, change: Change, payment: RefundablePayment): Effects {
  const { subscription, amount } = payment;
  const id = `${payment.id}/refund`;
  return {
    at: now,
    refunds: [
      {
        id,
        payment: payment.id,
        subscription,
        change: change.id,
        amount,
        status: 'pending',
        reference: null,
        createdAt: now,
      },
    ],
    acts: [{ change: change.id, act: 'late_payment_sent_back', actor: 'planshift', reason: null }],
  };
}

function settled({ refunded: _, ...payment }: RefundablePayment): Payment {
  return { ...payment, settled: true };
}
