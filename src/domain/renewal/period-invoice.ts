import type { Instant, Period } from '../calendar/instant';
import type { Invoice } from '../documents/invoice';
import type { LedgerEntry } from '../documents/ledger';
import type { Line } from '../settlement/lines';
import { accountCreditLine } from '../settlement/lines';
import type { NewId } from '../situation';
import type { Account } from '../account/account';

/** An invoice for a period, the account credit that it uses, and what a payment method still has to pay. */
export interface PeriodInvoice {
  readonly invoice: Invoice;
  readonly due: number;
  readonly creditBalance: number;
  readonly ledger: readonly LedgerEntry[];
}

export interface PeriodInvoiceInput {
  /** Where it is known beforehand. */
  readonly id?: string;
  readonly account: Account;
  readonly subscription: string;
  readonly currency: string;
  readonly lines: readonly Line[];
  readonly period: Period;
  readonly at: Instant;
  readonly newId: NewId;
}

/** Invoices a whole period: account credit pays first, and is used up as soon as the invoice is issued. */
export function invoicePeriod({
  account,
  subscription,
  currency,
  lines,
  period,
  at,
  newId,
  id = newId('inv'),
}: PeriodInvoiceInput): PeriodInvoice {
  const total = lines.reduce((sum, { amount }) => sum + amount, 0);
  const creditApplied = Math.min(account.creditBalance, total);
  const due = total - creditApplied;
  const invoice: Invoice = {
    id,
    number: '',
    account: account.id,
    subscription,
    change: null,
    currency,
    lines: creditApplied === 0 ? lines : [...lines, accountCreditLine(creditApplied, period)],
    total,
    creditApplied,
    amountPaid: 0,
    status: due === 0 ? 'paid' : 'open',
    periodStart: period.start,
    issuedAt: at,
    paidAt: due === 0 ? at : null,
  };
  const applied: LedgerEntry = {
    id: newId('led'),
    at,
    account: account.id,
    type: 'credit_applied',
    amount: creditApplied,
    invoice: invoice.id,
    change: null,
    reference: null,
  };
  return {
    invoice,
    due,
    creditBalance: account.creditBalance - creditApplied,
    ledger: creditApplied > 0 ? [applied] : [],
  };
}
