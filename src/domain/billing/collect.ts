import { andThen, type Effects } from '../effects';
import { availableCredit, type NewId, type Situation } from '../situation';
import { collectible, payInvoice, receiptOf, type Invoice, type LedgerEntry } from './documents';
import { invoicePaidNotice } from './notices';
import { invoicePaymentId, newPayment, type Payment } from './payment';

/** Minor units that open invoices which are still tried ask for. */
export function amountToCollect({ openInvoices }: Pick<Situation, 'openInvoices'>): number {
  return collectible(openInvoices).reduce((sum, { total }) => sum + total, 0);
}

/** True where account credit that nobody holds pays all that is open: then it is used at once. */
export function creditCoversAll(
  situation: Pick<Situation, 'openInvoices' | 'account' | 'heldCredit'>,
): boolean {
  const open = amountToCollect(situation);
  return open > 0 && availableCredit(situation) >= open;
}

/**
 * Pays the oldest open invoices (settlement.md, "Past due"): those that account credit covers whole at once; for the next
 * one a payment begins, which holds the credit that is left. Effects of nothing where nothing is open, or where a
 * payment is needed and the account has no payment method.
 */
export function collect(situation: Situation, newId: NewId): Effects {
  const [invoice] = collectible(situation.openInvoices);
  if (!invoice) return { at: situation.now };
  const credit = Math.min(availableCredit(situation), invoice.total);
  if (credit === invoice.total) {
    const paid = recordInvoicePaid(situation, invoice, { credit, reference: null, newId });
    return andThen(situation, paid, (after) => collect(after, newId));
  }
  return situation.defaultMethod === null
    ? { at: situation.now }
    : beginPayment(situation, invoice, { method: situation.defaultMethod, credit });
}

function beginPayment(
  { now }: Situation,
  invoice: Invoice,
  { method, credit }: Pick<Payment, 'method' | 'credit'>,
): Effects {
  const { id, account, subscription, currency, attempts, total } = invoice;
  const payment = newPayment({
    id: invoicePaymentId(id, attempts),
    account,
    subscription,
    purpose: 'renewal',
    change: null,
    invoice: id,
    method,
    amount: total - credit,
    credit,
    currency,
    createdAt: now,
  });
  return { at: now, invoices: [{ ...invoice, attempts: attempts + 1 }], payments: [payment] };
}

/** How an invoice was paid: so much account credit, the rest by a payment with this reference. */
export interface PaidBy {
  readonly credit: number;
  readonly reference: string | null;
  readonly newId: NewId;
}

/** An open invoice is paid: receipt, ledger, email; quotes that contain it are stale (ruling 14). What it means to the subscription is another decision. */
export function recordInvoicePaid(situation: Situation, invoice: Invoice, paidBy: PaidBy): Effects {
  const { now, account, subscription } = situation;
  const { credit, reference, newId } = paidBy;
  const paid = payInvoice(invoice, credit, now);
  const receipt = receiptOf(paid, newId('rcp'));
  return {
    at: now,
    subscription: { ...subscription, revision: subscription.revision + 1 },
    invoices: [paid],
    receipts: [receipt],
    creditBalance: account.creditBalance - credit,
    ledger: paymentEntries(situation, paid, { reference, newId }),
    notifications: paid.total > 0 ? [invoicePaidNotice(situation, paid, receipt)] : [],
    events: [{ type: 'invoice.paid', change: paid.change, data: { invoice: paid.id } }],
  };
}

/** What moved to pay an invoice: account credit before its charge. */
export function paymentEntries(
  { now }: Pick<Situation, 'now'>,
  { id, account, change, creditApplied, amountPaid }: Invoice,
  { reference, newId }: Pick<PaidBy, 'reference' | 'newId'>,
): LedgerEntry[] {
  const entry = (type: LedgerEntry['type'], amount: number): LedgerEntry[] =>
    amount <= 0
      ? []
      : [
          {
            id: newId('led'),
            at: now,
            account,
            type,
            amount,
            invoice: id,
            change,
            reference: type === 'charge' ? reference : null,
          },
        ];
  return [...entry('credit_applied', creditApplied), ...entry('charge', amountPaid)];
}
