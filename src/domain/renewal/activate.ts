import { invoicePaidNotice } from '../change/payment-notices';
import { buildReceipt } from '../change/complete';
import { declineOf, type Decline } from '../payment/decline';
import type { Invoice } from '../documents/invoice';
import type { LedgerEntry } from '../documents/ledger';
import type { Effects } from '../effects';
import { firstInvoiceId, settledPayment, type Payment } from '../payment/payment';
import { beginBilling } from '../settlement/next-period';
import type { NewId, Situation } from '../situation';
import { invoicePeriod } from './period-invoice';

/** What became of a subscription's first payment. */
export type Activation =
  | { readonly status: 'active'; readonly effects: Effects }
  | { readonly status: 'declined'; readonly effects: Effects; readonly decline: Decline }
  | { readonly status: 'undecided' };

/**
 * Brings a subscription into being once its first period is paid: invoice, receipt, ledger. A decline gives the
 * reserved account credit back and leaves nothing else.
 */
export function activate(situation: Situation, newId: NewId): Activation {
  const payment = situation.payments.find(({ purpose, settled }) => purpose === 'subscription' && !settled);
  if (!payment) return { status: 'active', effects: becomeActive(situation, null, newId) };
  const settled = settledPayment(payment);
  switch (payment.status) {
    case 'pending':
      return { status: 'undecided' };
    case 'succeeded':
      return {
        status: 'active',
        effects: { ...becomeActive(situation, settled, newId), payments: [settled] },
      };
    default:
      return {
        status: 'declined',
        decline: declineOf(payment),
        effects: { ...returnCredit(situation, settled), payments: [settled] },
      };
  }
}

function becomeActive(situation: Situation, payment: Payment | null, newId: NewId): Effects {
  const { now, subscription, account, sold } = situation;
  const { invoice: issued, ledger } = invoicePeriod({
    id: firstInvoiceId(subscription.id),
    account: { ...account, creditBalance: creditPutAside(situation, payment) },
    subscription: subscription.id,
    currency: sold.currency,
    lines: firstPeriodLines(situation),
    period: subscription.period,
    at: now,
    newId,
  });
  const invoice: Invoice = { ...issued, status: 'paid', amountPaid: payment?.amount ?? 0, paidAt: now };
  const receipt = buildReceipt(invoice, newId('rcp'));
  return {
    at: now,
    subscription: { ...subscription, status: 'active' },
    ...(account.currency === null && { currency: sold.currency }),
    invoices: [invoice],
    receipt,
    ledger: payment ? [...ledger, chargeEntry(invoice, payment, newId('led'))] : ledger,
    notifications:
      invoice.total > 0 ? [invoicePaidNotice(situation, subscription.terms, invoice, receipt)] : [],
    events: [
      { type: 'subscription.created', change: null, data: { subscription: subscription.id } },
      { type: 'invoice.paid', change: null, data: { invoice: invoice.id } },
    ],
  };
}

function returnCredit(situation: Situation, payment: Payment): Effects {
  const { now, account } = situation;
  return { at: now, creditBalance: account.creditBalance + creditPutAside(situation, payment) };
}

/** The account credit that `subscribe` took out of the balance for the first period. */
function creditPutAside(situation: Situation, payment: Payment | null): number {
  const total = firstPeriodLines(situation).reduce((sum, { amount }) => sum + amount, 0);
  return total - (payment?.amount ?? 0);
}

function firstPeriodLines({ subscription, sold, account }: Situation): Invoice['lines'] {
  return beginBilling({
    catalog: sold,
    terms: subscription.terms,
    at: subscription.createdAt,
    zone: subscription.anchor.zone,
    region: account.region,
  }).lines;
}

function chargeEntry(
  { id, account, issuedAt }: Invoice,
  { amount, reference }: Payment,
  entry: string,
): LedgerEntry {
  return { id: entry, at: issuedAt, account, type: 'charge', amount, invoice: id, change: null, reference };
}
