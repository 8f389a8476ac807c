import type { Effects } from '../effects';
import type { Payment, Refund } from '../payment/payment';
import type { NewId, Situation } from '../situation';
import type { Change } from './change';

/** Spreads what goes back over the payments that paid, newest first, never more than each paid. */
export function planRefunds({ payments, now }: Situation, change: Change): Refund[] {
  const refunds: Refund[] = [];
  let left = change.quote.refundDue;
  for (const payment of payments) {
    const amount = payment.status === 'succeeded' ? Math.min(left, payment.amount - payment.refunded) : 0;
    if (amount <= 0) continue;
    const id = `${change.id}/refund/${String(refunds.length + 1)}`;
    refunds.push({
      id,
      payment: payment.id,
      subscription: change.subscription,
      change: change.id,
      amount,
      status: 'pending',
      reference: null,
      createdAt: now,
    });
    left -= amount;
  }
  return refunds;
}

/** A payment that came for nothing that is owed goes back whole; the ledger shows it come and go. */
export function sendBack({ now }: Situation, payment: Payment, newId: NewId): Effects {
  const { account, subscription, change, amount, reference } = payment;
  return {
    at: now,
    refunds: [
      {
        id: `${payment.id}/refund`,
        payment: payment.id,
        subscription,
        change,
        amount,
        status: 'pending',
        reference: null,
        createdAt: now,
      },
    ],
    ledger: [
      { id: newId('led'), at: now, account, type: 'charge', amount, invoice: null, change, reference },
    ],
  };
}

/** What became of a refund at the gateway. */
export type RefundOutcome =
  { readonly status: 'sent'; readonly reference: string } | { readonly status: 'refused' };

/** Money that has gone back is in the ledger; what could not be sent back becomes account credit. */
export function recordRefund(
  situation: Situation,
  refund: Refund,
  outcome: RefundOutcome,
  newId: NewId,
): Effects {
  const { now, account } = situation;
  const entry = entryOf(situation, refund, newId);
  if (outcome.status === 'sent') {
    return {
      at: now,
      refunds: [{ ...refund, status: 'succeeded', reference: outcome.reference }],
      ledger: [{ ...entry, type: 'refund', reference: outcome.reference }],
    };
  }
  return {
    at: now,
    refunds: [{ ...refund, status: 'credited' }],
    creditBalance: account.creditBalance + refund.amount,
    ledger: [{ ...entry, type: 'credit_issued', reference: null }],
  };
}

/**
 * A refund that the gateway had accepted and whose money came back later: the ledger shows it come in again, and it
 * becomes account credit.
 */
export function recordReturnedRefund(situation: Situation, refund: Refund, newId: NewId): Effects {
  const { reference } = refund;
  const returned = { ...entryOf(situation, refund, newId), type: 'charge' as const, reference };
  const credited = recordRefund(situation, refund, { status: 'refused' }, newId);
  return { ...credited, ledger: [returned, ...(credited.ledger ?? [])] };
}

function entryOf({ now, account }: Situation, { amount, change }: Refund, newId: NewId) {
  return { id: newId('led'), at: now, account: account.id, amount, invoice: null, change };
}
