import { OPEN_STATUSES, PENDING_STATUSES } from '../../src/domain/change/states';
import type { Change, ChangeStatus } from '../../src/domain/change/change';
import { nextChangeStep } from '../../src/domain/change/next-step';
import type { Invoice } from '../../src/domain/billing/documents';
import type { Effects } from '../../src/domain/effects';
import type { NotificationContent } from '../../src/domain/notification/content';
import type { Payment, Refund } from '../../src/domain/billing/payment';
import { targetOf } from '../../src/domain/situation';
import type { LoadedSituation } from '../../src/ports/subscription-records';
import { append, stored, type Tables } from './in-memory-store';

/** Stores what was decided as the PostgreSQL adapter does, and refuses what its constraints refuse. */
export function saveEffects(tables: Tables, situation: LoadedSituation, effects: Effects): void {
  const { account, subscription } = situation;
  const { at } = effects;
  if (effects.subscription) saveSubscription(tables, subscription.id, effects.subscription);
  const after = { ...situation, subscription: effects.subscription ?? subscription };
  for (const change of effects.changes ?? []) saveChange(tables, after, change);
  saveMoney(tables, situation, effects);
  if (effects.resources) tables.resources.set(account.id, stored(effects.resources));
  for (const act of effects.acts ?? []) append(tables.acts, { ...act, at });
  for (const event of effects.events ?? []) append(tables.events, { ...event, at });
  const numbers = saveDocuments(tables, effects);
  for (const content of effects.notifications ?? [])
    append(tables.notifications, { ...withNumbers(content, numbers), at });
}

export function saveSubscription(
  tables: Tables,
  id: string,
  row: NonNullable<Effects['subscription']>,
): void {
  if (row.period.start >= row.period.end) throw violation('subscriptions_period_forward');
  tables.subscriptions.set(id, stored(row));
}

function saveChange(tables: Tables, situation: LoadedSituation, change: Change): void {
  const known = [situation.open, situation.pending, situation.change].some((each) => each?.id === change.id);
  if (known !== tables.changes.has(change.id)) throw violation('changes_pkey');
  tables.changes.set(change.id, stored(change));
  const step = nextChangeStep(change, targetOf(situation, change), situation.subscription);
  if (step) tables.wakeAt.set(change.id, step.at);
  else tables.wakeAt.delete(change.id);
  const alive = (statuses: readonly ChangeStatus[]): number =>
    [...tables.changes.values()].filter(
      ({ subscription, status }) => subscription === change.subscription && statuses.includes(status),
    ).length;
  if (alive(OPEN_STATUSES) > 1) throw violation('changes_one_open');
  if (alive(PENDING_STATUSES) > 1) throw violation('changes_one_pending');
}

function saveMoney(tables: Tables, { account }: LoadedSituation, effects: Effects): void {
  if (effects.creditBalance !== undefined) saveCredit(tables, account.id, effects.creditBalance);
  for (const payment of effects.payments ?? []) savePayment(tables, payment);
  for (const refund of effects.refunds ?? []) saveRefund(tables, refund);
  for (const entry of effects.ledger ?? []) saveLedgerEntry(tables, entry);
}

export function saveCredit(tables: Tables, account: string, creditBalance: number): void {
  if (creditBalance < 0) throw violation('accounts_credit_not_negative');
  const row = tables.accounts.get(account);
  if (row) tables.accounts.set(account, { ...row, creditBalance });
}

export function saveLedgerEntry(tables: Tables, entry: NonNullable<Effects['ledger']>[number]): void {
  if (tables.ledger.has(entry.id)) throw violation('ledger_entries_pkey');
  if (entry.amount <= 0) throw violation('ledger_amount_positive');
  tables.ledger.set(entry.id, stored(entry));
}

/** How much of a payment was sent back is counted by the refunds themselves. */
export function savePayment(tables: Tables, payment: Payment): void {
  const { refunded } = tables.payments.get(payment.id) ?? { refunded: 0 };
  if (payment.amount <= 0) throw violation('payments_amount_positive');
  tables.payments.set(payment.id, stored({ ...payment, refunded }));
  if (payment.status !== 'succeeded') return;
  const others = [...tables.payments.values()].filter(
    ({ id, status }) => id !== payment.id && status === 'succeeded',
  );
  if (payment.purpose === 'change') {
    if (others.some(({ purpose, change }) => purpose === 'change' && change === payment.change))
      throw violation('payments_one_for_change');
  } else if (
    others.some(
      ({ purpose, subscription, periodStart }) =>
        purpose !== 'change' &&
        subscription === payment.subscription &&
        periodStart !== null &&
        periodStart === payment.periodStart,
    )
  )
    throw violation('payments_one_for_period');
}

/** A planned refund takes its amount out of what can still be sent back; one that became credit puts it back. */
function saveRefund(tables: Tables, refund: Refund): void {
  const planned = refund.status === 'pending';
  tables.refunds.set(refund.id, stored(refund));
  const taken = planned ? refund.amount : refund.status === 'credited' ? -refund.amount : 0;
  const payment = tables.payments.get(refund.payment);
  if (!payment) throw violation('refunds_payment_fkey');
  const refunded = payment.refunded + taken;
  if (refunded < 0 || refunded > payment.amount) throw violation('payments_refunded_at_most_paid');
  tables.payments.set(payment.id, { ...payment, refunded });
}

/** Documents get their numbers here, without gaps. */
function saveDocuments(
  tables: Tables,
  { invoices = [], receipt, outstandingReceipt }: Effects,
): ReadonlyMap<string, string> {
  const numbers = new Map<string, string>();
  for (const invoice of invoices) {
    const number = tables.invoices.has(invoice.id) ? invoice.number : nextNumber('INV', tables.invoices.size);
    tables.invoices.set(invoice.id, stored<Invoice>({ ...invoice, number }));
    numbers.set(invoice.id, number);
  }
  for (const each of [outstandingReceipt, receipt]) {
    if (!each) continue;
    const number = nextNumber('RCP', tables.receipts.size);
    tables.receipts.set(each.id, stored({ ...each, number }));
    numbers.set(each.id, number);
  }
  return numbers;
}

function nextNumber(prefix: string, given: number): string {
  return `${prefix}-${String(given + 1).padStart(6, '0')}`;
}

function withNumbers(
  content: NotificationContent,
  numbers: ReadonlyMap<string, string>,
): NotificationContent {
  const numbered = <T extends { readonly id: string; readonly number: string }>(document: T): T => ({
    ...document,
    number: numbers.get(document.id) ?? document.number,
  });
  if (content.kind === 'invoice_paid') {
    const { invoice, receipt } = content;
    return { ...content, invoice: numbered(invoice), receipt: receipt && numbered(receipt) };
  }
  return content.kind === 'change_completed' && content.invoice
    ? { ...content, invoice: numbered(content.invoice) }
    : content;
}

function violation(constraint: string): Error {
  return new Error(`The database refuses it: ${constraint}.`);
}
