import { applyEffects, type Effects } from '../effects';
import type { NewId, Situation } from '../situation';
import { sum } from '../money/minor-units';
import { leftInAll, recordSentBack } from '../settlement/paid';
import type { Billing } from '../subscription/subscription';
import { countGivenBack } from './credit-note';
import type { Invoice } from './documents';
import { ledgerEntries } from './ledger';
import type { Payment, Refund } from './payment';

/** Minor units that payment methods paid for this subscription and that were not sent back. */
export function refundableAmount({ payments }: Pick<Situation, 'payments'>): number {
  return payments.reduce((sum, payment) => sum + refundableOf(payment), 0);
}

/** Minor units of a payment that were not sent back. */
export function refundableOf({ status, amount, refunded }: Payment): number {
  return status === 'succeeded' ? amount - refunded : 0;
}

/** What is sent back for a change, and what of it no payment can take back: that becomes account credit. */
export interface RefundPlan {
  readonly refunds: readonly Refund[];
  /** The payments that they come from, with less left. */
  readonly payments: readonly Payment[];
  readonly remainder: number;
}

/** What is sent back: for a change, or by support; the id is the beginning of the refunds' ids. */
export interface OwedRefund {
  readonly id: string;
  readonly change: string | null;
  readonly invoice?: string | null;
  readonly amount: number;
}

/** Spreads what goes back over the payments that paid, newest first, never more than each has left (ruling 9). */
export function spreadRefund(
  { payments, now }: Pick<Situation, 'payments' | 'now'>,
  { id, change, invoice = null, amount: owed }: OwedRefund,
): RefundPlan {
  const refunds: Refund[] = [];
  const reduced: Payment[] = [];
  let remainder = owed;
  for (const payment of payments) {
    const amount = Math.min(remainder, refundableOf(payment));
    if (amount <= 0) continue;
    const { subscription } = payment;
    const refundId = `${id}/refund/${String(refunds.length + 1)}`;
    const fields = { id: refundId, payment: payment.id, subscription, change, invoice, amount };
    refunds.push(pendingRefund(fields, now));
    reduced.push({ ...payment, refunded: payment.refunded + amount });
    remainder -= amount;
  }
  return { refunds, payments: reduced, remainder };
}

/**
 * A payment that came for nothing that is owed goes back whole; the ledger shows it come and go. What was sent back of
 * it already, at the gateway for instance, is not sent twice.
 */
export function sendBack(
  situation: Situation,
  payment: Payment,
  reference: string,
  newId: NewId,
): Required<Pick<Effects, 'payments' | 'refunds' | 'ledger'>> {
  const { now } = situation;
  const { subscription, change, amount, refunded } = payment;
  const rest = amount - refunded;
  const id = `${payment.id}/refund`;
  return {
    payments: [
      {
        ...payment,
        status: 'succeeded',
        reference,
        clientSecret: null,
        failure: null,
        credit: 0,
        refunded: amount,
      },
    ],
    refunds:
      rest > 0
        ? [pendingRefund({ id, payment: payment.id, subscription, change, invoice: null, amount: rest }, now)]
        : [],
    ledger: ledgerEntries(situation, newId, { type: 'charge', amount, change, reference }),
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
  const { now } = situation;
  if (outcome.status === 'refused') return creditRefund(situation, refund, newId);
  const { reference } = outcome;
  return {
    at: now,
    refunds: [{ ...refund, status: 'succeeded', reference }],
    ledger: ledgerEntries(situation, newId, { ...movementOf(refund), type: 'refund', reference }),
  };
}

/** What a refund moves, and what for. */
function movementOf({ amount, change, invoice }: Refund): Pick<Refund, 'amount' | 'change' | 'invoice'> {
  return { amount, change, invoice };
}

/**
 * A refund that the gateway had accepted and whose money came back later: the ledger shows it come in again, which pays no
 * invoice, and it becomes account credit, or is for support to send in another way.
 */
export function recordReturnedRefund(situation: Situation, refund: Refund, newId: NewId): Effects {
  const { amount, change, reference } = refund;
  const returned = ledgerEntries(situation, newId, { type: 'charge', amount, change, reference });
  const kept = creditRefund(situation, refund, newId);
  return { ...kept, ledger: [...returned, ...(kept.ledger ?? [])] };
}

/**
 * The customer has the credit instead of the money, but never more than the payment has left: somebody may have sent it
 * back at the gateway meanwhile, which is why the gateway refused.
 */
function creditRefund(situation: Situation, refund: Refund, newId: NewId): Effects {
  if (!paysIn(situation, refund)) return failRefund(situation, refund);
  const { now, account, payments } = situation;
  const payment = payments.find(({ id }) => id === refund.payment);
  const overshoot = payment ? Math.min(refund.amount, Math.max(0, payment.refunded - payment.amount)) : 0;
  const amount = refund.amount - overshoot;
  return {
    at: now,
    refunds: [{ ...refund, status: 'credited' }],
    ...(payment && overshoot > 0
      ? { payments: [{ ...payment, refunded: payment.refunded - overshoot }] }
      : {}),
    creditBalance: account.creditBalance + amount,
    ...(account.currency === null && payment ? { currency: payment.currency } : {}),
    ledger: ledgerEntries(situation, newId, { ...movementOf(refund), type: 'credit_issued', amount }),
  };
}

/** True where a refund is in the currency that the account pays in, or that nothing has fixed yet (ruling 37). */
function paysIn({ account, payments }: Situation, refund: Refund): boolean {
  const payment = payments.find(({ id }) => id === refund.payment);
  return account.currency === null || payment === undefined || payment.currency === account.currency;
}

/** Account credit would be in another currency: support is told, and sends the money in another way. */
function failRefund({ now, payments }: Situation, refund: Refund): Effects {
  const { id, payment, change, amount } = refund;
  const currency = payments.find((each) => each.id === payment)?.currency;
  return {
    at: now,
    refunds: [{ ...refund, status: 'failed' }],
    events: [{ type: 'payment.refund_failed', change, data: { payment, refund: id, amount, currency } }],
  };
}

/** Money that left at the gateway without being asked to from here: a refund by hand, or a dispute that was lost. */
export interface MoneyTakenBack {
  /** The gateway's id of the refund or dispute: it counts once. */
  readonly reference: string;
  readonly amount: number;
}

/**
 * Counts money that somebody sent back at the gateway, or that a lost dispute took: nothing gives it back a second time
 * (docs/settlement.md; ruling 9). Null where it is counted already.
 */
export function recordTakenBack(
  situation: Situation,
  payment: Payment,
  { reference, amount }: MoneyTakenBack,
  newId: NewId,
): Effects | null {
  const { now, subscription, refunds } = situation;
  const id = `${payment.id}/taken/${reference}`;
  if (refunds.some((refund) => refund.id === id)) return null;
  const refund: Refund = {
    ...pendingRefund(
      { id, payment: payment.id, subscription: subscription.id, change: null, invoice: null, amount },
      now,
    ),
    status: 'succeeded',
    reference,
  };
  const paidThisPeriod = payment.createdAt >= subscription.period.start;
  const invoices = countGivenBack(paidWith(situation, payment), Math.min(amount, refundableOf(payment)));
  return {
    at: now,
    refunds: [refund],
    payments: [{ ...payment, refunded: payment.refunded + amount }],
    invoices,
    ledger: ledgerEntries(situation, newId, { ...movementOf(refund), type: 'refund', reference }),
    subscription: {
      ...subscription,
      ...backedBy(
        applyEffects(situation, { at: now, invoices }),
        paidThisPeriod ? recordSentBack(subscription, amount) : subscription,
      ),
      revision: subscription.revision + 1,
    },
  };
}

/**
 * What counts as paid once some of it was given back: no more than what is invoiced, or waits for it, and was not given back.
 * Time that is over may have paid, through a credit, for time that is not: months paid ahead, or another plan's.
 * @example 3000 bought 3000 of prepaid months before its own time was over; given back later, the months are worth 0
 */
export function backedBy(
  { invoiced, subscription }: Pick<Situation, 'invoiced' | 'subscription'>,
  paid: Pick<Billing, 'segments' | 'prepaid'>,
): Pick<Billing, 'segments' | 'prepaid'> {
  const backed = Math.max(0, invoiced + sum(subscription.deferred.map(({ amount }) => amount)));
  return recordSentBack(paid, Math.max(0, leftInAll(paid) - backed));
}

/** The invoices that a payment paid, its own before older ones that came with it. */
function paidWith({ paidInvoices }: Situation, { invoice }: Payment): Invoice[] {
  const own = paidInvoices.find(({ id }) => id === invoice);
  if (!own) return [];
  return [own, ...paidInvoices.filter(({ id, paidAt }) => id !== own.id && paidAt === own.paidAt)];
}

/** What a disputed payment paid cannot be counted on by quotes any more (rulings 14, 32). Null where that is known. */
export function recordDisputed({ now, subscription }: Situation, payment: Payment): Effects | null {
  if (payment.disputed) return null;
  return {
    at: now,
    payments: [{ ...payment, disputed: true }],
    subscription: { ...subscription, revision: subscription.revision + 1 },
  };
}

function pendingRefund(fields: Omit<Refund, 'status' | 'reference' | 'createdAt'>, at: number): Refund {
  return { ...fields, status: 'pending', reference: null, createdAt: at };
}
