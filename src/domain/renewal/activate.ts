import { invoicePaidNotice } from '../change/notices';
import { buildReceipt } from '../change/complete';
import { declineOf, type Decline } from '../payment/decline';
import type { Invoice } from '../documents/invoice';
import type { LedgerEntry, LedgerType } from '../documents/ledger';
import type { Effects } from '../effects';
import { settledPayment, type Payment } from '../payment/payment';
import { beginBilling } from '../settlement/next-period';
import type { NewId, Situation } from '../situation';

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
        effects: { ...returnCredit(situation, settled, newId), payments: [settled] },
      };
  }
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

function becomeActive(situation: Situation, payment: Payment | null, newId: NewId): Effects {
  const { now, subscription, account, sold } = situation;
  const lines = firstPeriodLines(situation);
  const total = lines.reduce((sum, { amount }) => sum + amount, 0);
  const amountPaid = payment?.amount ?? 0;
  const invoice: Invoice = {
    id: newId('inv'),
    number: '',
    account: account.id,
    subscription: subscription.id,
    change: null,
    currency: sold.currency,
    lines,
    total,
    creditApplied: total - amountPaid,
    amountPaid,
    status: 'paid',
    periodStart: subscription.period.start,
    issuedAt: now,
    paidAt: now,
  };
  const receipt = buildReceipt(invoice, newId('rcp'));
  return {
    at: now,
    subscription: { ...subscription, status: 'active' },
    invoices: [invoice],
    receipt,
    ledger: payment
      ? [
          ledgerEntry(situation, 'charge', payment.amount, {
            id: newId('led'),
            invoice: invoice.id,
            reference: payment.reference,
          }),
        ]
      : [],
    notifications: total > 0 ? [invoicePaidNotice(situation, subscription.terms, invoice, receipt)] : [],
    events: [
      { type: 'subscription.created', change: null, data: { subscription: subscription.id } },
      { type: 'invoice.paid', change: null, data: { invoice: invoice.id } },
    ],
  };
}

function returnCredit(situation: Situation, payment: Payment, newId: NewId): Effects {
  const total = firstPeriodLines(situation).reduce((sum, { amount }) => sum + amount, 0);
  const reserved = total - payment.amount;
  if (reserved === 0) return { at: situation.now };
  return {
    at: situation.now,
    creditBalance: situation.account.creditBalance + reserved,
    ledger: [
      ledgerEntry(situation, 'credit_issued', reserved, { id: newId('led'), invoice: null, reference: null }),
    ],
  };
}

function ledgerEntry(
  { now, account }: Situation,
  type: LedgerType,
  amount: number,
  fields: Pick<LedgerEntry, 'id' | 'invoice' | 'reference'>,
): LedgerEntry {
  return { ...fields, at: now, account: account.id, type, amount, change: null };
}
