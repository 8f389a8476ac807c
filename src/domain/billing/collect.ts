import { andThen, type Effects } from '../effects';
import { availableCredit, type NewId, type Situation } from '../situation';
import { giveCouponsBack, type HeldCoupon } from '../subscription/coupons';
import {
  collectible,
  payInvoice,
  receiptOf,
  type Invoice,
  closeInvoices,
  issueInvoice,
  linesOfVoid,
} from './documents';
import { ledgerEntries, type LedgerEntry } from './ledger';
import { invoicePaidNotice } from './notices';
import { invoicePaymentId, newPayment, requestedPaymentId, type Payment } from './payment';

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

/** What open invoices are paid with: the default method, unless a customer has chosen. */
export interface PaidWith extends Pick<Payment, 'purpose'> {
  readonly method: string | null;
  /** The request that begins it. */
  readonly request?: string;
}

/**
 * Pays the oldest open invoices (docs/settlement.md): those that account credit covers whole at once; for the next
 * one a payment begins, which holds the credit that is left. Effects of nothing where nothing is open, or where a
 * payment is needed and there is no payment method.
 */
export function collect(
  situation: Situation,
  newId: NewId,
  paidWith: PaidWith = { purpose: 'renewal', method: situation.defaultMethod },
): Effects {
  const [invoice] = collectible(situation.openInvoices);
  if (!invoice) return { at: situation.now };
  const credit = Math.min(availableCredit(situation), invoice.total);
  if (credit === invoice.total) {
    const paid = recordInvoicePaid(situation, invoice, { credit, reference: null, newId });
    return andThen(situation, paid, (after) => collect(after, newId, paidWith));
  }
  const { method } = paidWith;
  return method === null
    ? { at: situation.now }
    : beginPayment(situation, invoice, { ...paidWith, method, credit });
}

function beginPayment(
  { now }: Situation,
  invoice: Invoice,
  { purpose, method, credit, request }: Pick<Payment, 'purpose' | 'method' | 'credit'> & PaidWith,
): Effects {
  const { id, account, subscription, currency, attempts, total } = invoice;
  const payment = newPayment({
    id: request === undefined ? invoicePaymentId(id, attempts) : requestedPaymentId(id, request),
    account,
    subscription,
    purpose,
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

/**
 * An open invoice is paid: receipt, ledger, email; what was quoted with it is stale (ruling 14), though the subscription
 * has ended. What else it means to the subscription is another decision.
 */
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
  situation: Pick<Situation, 'now' | 'account'>,
  { id: invoice, change, creditApplied, amountPaid }: Invoice,
  { reference, newId }: Pick<PaidBy, 'reference' | 'newId'>,
): LedgerEntry[] {
  return ledgerEntries(
    situation,
    newId,
    { type: 'credit_applied', amount: creditApplied, invoice, change },
    { type: 'charge', amount: amountPaid, invoice, change, reference },
  );
}

/** What is left of open invoices where a subscription ends, or falls back, without its current period. */
export interface VoidPeriod {
  readonly invoices: readonly Invoice[];
  /** Those that the period had used up are held again. */
  readonly coupons: readonly HeldCoupon[];
  /** The lines that had waited for the period's invoice: they stay owed. */
  readonly waited: Invoice['lines'];
}

/** The current period is not paid and never will be (ruling 18). */
export function voidPeriod({
  subscription,
  openInvoices,
}: Pick<Situation, 'subscription' | 'openInvoices'>): VoidPeriod {
  const invoices = closeInvoices(openInvoices, subscription.period.start);
  const { own, waited } = linesOfVoid(invoices);
  return { invoices, coupons: giveCouponsBack(subscription.coupons, own), waited };
}

/**
 * What waited for the next invoice when nothing else follows; none where nothing did. It
 * is tried like a renewal, but not for who was past due (rulings 18, 19).
 */
export function lastInvoice(
  situation: Situation,
  newId: NewId,
  lines: Invoice['lines'] = situation.subscription.deferred,
): Invoice[] {
  if (lines.length === 0) return [];
  const { subscription, sold, now } = situation;
  const invoice = issueInvoice(situation, {
    id: newId('inv'),
    currency: sold.currency,
    lines,
    periodStart: now,
  });
  return [{ ...invoice, uncollectible: subscription.status === 'past_due' }];
}
