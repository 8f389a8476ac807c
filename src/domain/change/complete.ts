import type { Invoice, Receipt } from '../documents/invoice';
import type { LedgerEntry, LedgerType } from '../documents/ledger';
import type { Effects } from '../effects';
import type { Payment } from '../payment/payment';
import type { NewId, Situation } from '../situation';
import type { Subscription } from '../subscription/subscription';
import { chargedAct, completedAct, confirmedAct } from './acts';
import type { Change } from './change';
import { type Confirmation, replacePending } from './confirm';
import { changeCompletedNotice } from './notices';
import { invoicePaidNotice } from './payment-notices';
import { isOutstanding } from '../settlement/lines';
import { outstandingAmount } from './outstanding';
import { planRefunds } from './refunds';
import { moveTo } from './states';

/** What an immediate change's completion needs besides the situation. */
export interface Completion {
  /** What paid it; null where nothing was due. */
  readonly payment: Pick<Payment, 'reference' | 'invoice'> | null;
  readonly note: string | null;
  readonly newId: NewId;
}

/**
 * An immediate change takes effect: the subscription becomes what the quote said, and the invoice, its receipt and the
 * ledger say what was paid. Refunds are sent afterwards; what cannot be sent back becomes account credit then.
 */
export function completeChange(situation: Situation, change: Change, completion: Completion): Effects {
  const { now, account } = situation;
  const { quote } = change;
  const invoice = buildInvoice(situation, change, completion.payment?.invoice ?? completion.newId('inv'));
  const receipt = buildReceipt(invoice, completion.newId('rcp'));
  const completed = moveTo(change, 'completed', {
    completedAt: now,
    invoice: invoice.id,
    confirmedAt: change.confirmedAt ?? now,
  });
  const subscription = applyOutcome(situation, change);
  const after: Situation = {
    ...situation,
    subscription,
    account: { ...account, creditBalance: account.creditBalance - quote.creditApplied + quote.creditIssued },
  };
  const replaced = replacePending(situation, change.id);
  const settledInvoice = payOutstanding(situation, change);
  return {
    at: now,
    subscription,
    creditBalance: after.account.creditBalance,
    changes: [...(replaced.changes ?? []), completed],
    invoices: [...settledInvoice, invoice],
    receipt,
    ...receiptOfOutstanding(settledInvoice, completion.newId),
    refunds: planRefunds(situation, completed),
    ledger: ledgerOf(situation, completed, invoice, completion),
    notifications: [
      changeCompletedNotice(after, completed, invoice, completion.note),
      ...(invoice.total > 0 ? [invoicePaidNotice(after, completed.to, invoice, receipt)] : []),
    ],
    events: [
      ...(replaced.events ?? []),
      { type: 'change.completed', change: change.id, data: {} },
      { type: 'invoice.paid', change: change.id, data: { invoice: invoice.id } },
    ],
    acts: [
      ...(replaced.acts ?? []),
      ...(completion.payment?.reference ? [chargedAct(change, completion.payment.reference)] : []),
      completedAct(change, 'quote'),
    ],
  };
}

/** What was confirmed and costs nothing takes effect without a payment. */
export function completeUnpaid(
  situation: Situation,
  change: Change,
  confirmation: Confirmation,
  newId: NewId,
): Effects {
  const confirmed = { ...change, confirmation: confirmation.id };
  const effects = completeChange(situation, confirmed, { payment: null, note: null, newId });
  return { ...effects, acts: [confirmedAct(change, confirmation.actor), ...(effects.acts ?? [])] };
}

function applyOutcome({ subscription, unpaid }: Situation, change: Change): Subscription {
  if (!change.outcome) throw new Error(`The immediate change ${change.id} has no outcome.`);
  const recovered = unpaid !== null && change.quote.lines.some(isOutstanding);
  return {
    ...subscription,
    ...change.outcome,
    revision: subscription.revision + 1,
    ...(recovered ? { status: 'active', dunning: null } : {}),
  };
}

/** The earlier invoice that this change paid as well. */
function payOutstanding({ unpaid, now }: Situation, change: Change): readonly Invoice[] {
  if (!unpaid || !change.quote.lines.some(isOutstanding)) return [];
  return [{ ...unpaid, status: 'paid', amountPaid: outstandingAmount(unpaid), paidAt: now }];
}

function receiptOfOutstanding(
  [settled]: readonly Invoice[],
  newId: NewId,
): Pick<Effects, 'outstandingReceipt'> {
  return settled ? { outstandingReceipt: buildReceipt(settled, newId('rcp')) } : {};
}

function buildInvoice({ now, unpaid }: Situation, change: Change, id: string): Invoice {
  const { quote } = change;
  const lines = quote.lines.filter((line) => !isOutstanding(line));
  const outstanding = lines.length < quote.lines.length && unpaid ? outstandingAmount(unpaid) : 0;
  const amountPaid = quote.amountDue - outstanding;
  return {
    id,
    number: '',
    account: change.account,
    subscription: change.subscription,
    change: change.id,
    currency: quote.currency,
    lines,
    total: amountPaid + quote.creditApplied,
    creditApplied: quote.creditApplied,
    amountPaid,
    status: 'paid',
    periodStart: quote.newPeriod.start,
    issuedAt: now,
    paidAt: now,
  };
}

/** The receipt of a paid invoice (CH-3). */
export function buildReceipt(invoice: Invoice, id: string): Receipt {
  const { account, change, currency, lines, amountPaid } = invoice;
  return {
    id,
    number: '',
    invoice: invoice.id,
    account,
    change,
    currency,
    lines,
    amountPaid,
    issuedAt: invoice.paidAt ?? invoice.issuedAt,
  };
}

/** What moved, in the order in which it moved; what the invoice nets within itself makes no entry. */
function ledgerOf(
  { now, unpaid }: Situation,
  change: Change,
  invoice: Invoice,
  { payment, newId }: Completion,
): LedgerEntry[] {
  const { quote } = change;
  const entry = (type: LedgerType, amount: number, of: string = invoice.id): LedgerEntry[] =>
    amount === 0
      ? []
      : [
          {
            id: newId('led'),
            at: now,
            account: change.account,
            type,
            amount,
            invoice: of,
            change: change.id,
            reference: type === 'charge' ? (payment?.reference ?? null) : null,
          },
        ];
  const outstanding = quote.amountDue - invoice.amountPaid;
  return [
    ...(unpaid && outstanding > 0 ? entry('charge', outstanding, unpaid.id) : []),
    ...entry('credit_applied', quote.creditApplied),
    ...entry('charge', invoice.amountPaid),
    ...entry('credit_issued', quote.creditIssued),
    ...entry('credit_forfeited', quote.creditForfeited),
  ];
}
