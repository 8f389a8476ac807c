import { paymentEntries, lastInvoice, voidPeriod } from '../billing/collect';
import { issueInvoice, payInvoice, receiptOf, type Invoice, type Receipt } from '../billing/documents';
import { ledgerEntries, type LedgerEntry } from '../billing/ledger';
import type { Payment } from '../billing/payment';
import { sum } from '../money/minor-units';
import { isOutstanding, ownLines } from '../settlement/lines';
import type { NewId, Situation } from '../situation';
import { waitsForInvoice, type Change } from './change';

/** What pays a change. */
export interface Paying {
  /** Null where nothing was due. */
  readonly payment: Pick<Payment, 'reference' | 'invoice'> | null;
  readonly newId: NewId;
}

/** The invoices of a change that takes effect, and what moves. */
export interface Bill {
  /** The change's own invoice, paid or owed; null where it has none. */
  readonly own: Invoice | null;
  /** The invoices that were open before, and then the change's own, where it has lines. */
  readonly paid: readonly { readonly invoice: Invoice; readonly receipt: Receipt }[];
  /** What stays owed by who leaves, and what is void then; while past due it is not tried any more (rulings 18, 19). */
  readonly owed: readonly Invoice[];
  readonly ledger: readonly LedgerEntry[];
}

/**
 * The invoices that a change pays and the movements that pay them, in the order in which they move: what an invoice
 * nets within itself makes none; a surplus that pays open invoices is issued as account credit first.
 * @param remainder - what should go back and no payment can take: it becomes account credit, minor units
 */
export function billChange(
  situation: Situation,
  change: Change,
  { payment, newId, remainder }: Paying & { readonly remainder: number },
): Bill {
  const { quote } = change;
  const own = ownInvoice(situation, change, { payment, newId });
  const isOwed = leavesOwing(change);
  const isTried = situation.subscription.status !== 'past_due';
  const owed = own && isOwed ? [{ ...own, uncollectible: !isTried }] : [];
  const open = quote.lines.some(isOutstanding) ? situation.openInvoices : [];
  const surplus = Math.max(0, -sum((own?.lines ?? []).map(({ amount }) => amount))) - quote.refundDue;
  const spent = Math.max(0, surplus - quote.creditIssued);
  const paid = payInOrder(own && !isOwed ? [...open, own] : open, quote.creditApplied + spent, situation.now);
  const reference = payment?.reference ?? null;
  const entries = (type: LedgerEntry['type'], amount: number) =>
    ledgerEntries(situation, newId, { type, amount, invoice: own?.id ?? null, change: change.id });
  return {
    own: [...paid, ...owed].find(({ id }) => id === own?.id) ?? null,
    paid: paid.map((invoice) => ({ invoice, receipt: receiptOf(invoice, newId('rcp')) })),
    owed: [...owed, ...abandoned(situation, change, newId)],
    ledger: [
      ...entries('credit_issued', spent),
      ...paid.flatMap((invoice) =>
        // The ledger says of an older invoice, too, that this change paid it.
        paymentEntries(situation, { ...invoice, change: change.id }, { reference, newId }),
      ),
      ...entries('credit_issued', quote.creditIssued + remainder),
      ...entries('credit_forfeited', quote.creditForfeited),
    ],
  };
}

/** Pays invoices one after another, each with account credit as long as there is any. */
function payInOrder(invoices: readonly Invoice[], credit: number, at: number): Invoice[] {
  let left = credit;
  return invoices.map((invoice) => {
    const applied = Math.min(left, invoice.total);
    left -= applied;
    return payInvoice(invoice, applied, at);
  });
}

/** Who leaves while past due leaves the current period unpaid; older ones, and what had waited, stay owed. */
function abandoned(situation: Situation, { to, undoes }: Change, newId: NewId): Invoice[] {
  if (to !== null || undoes !== null) return [];
  const { invoices, waited } = voidPeriod(situation);
  return [...invoices, ...lastInvoice(situation, newId, waited)];
}

function leavesOwing({ to, undoes, quote }: Change): boolean {
  return to === null && undoes === null && quote.deferred > 0;
}

function ownInvoice(situation: Situation, change: Change, { payment, newId }: Paying): Invoice | null {
  const lines = ownLines(change.quote.lines);
  // What waited, and is taken back, was on no invoice.
  const { quote } = situation.changes.find(({ id }) => id === change.undoes) ?? change;
  if (lines.length === 0 || waitsForInvoice(quote)) return null;
  return issueInvoice(situation, {
    id: payment?.invoice ?? newId('inv'),
    change: change.id,
    currency: change.quote.currency,
    lines,
    periodStart: change.outcome?.period.start ?? situation.now,
  });
}
