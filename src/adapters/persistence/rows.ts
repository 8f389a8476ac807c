import type { Account } from '../../domain/account/account';
import type { CreditNote } from '../../domain/billing/credit-note';
import type { Invoice, Issued, LedgerEntry, Printed, Receipt } from '../../domain/billing/documents';
import type { Payment, Refund } from '../../domain/billing/payment';
import type { Instant } from '../../domain/calendar/instant';
import type { Change } from '../../domain/change/change';
import type { Resource } from '../../domain/reconcile/resource';
import type { CompletedChange } from '../../domain/situation';
import type { Subscription } from '../../domain/subscription/subscription';

/**
 * Rows and the domain's objects say the same by one rule: a column is the field's name in snake case, an instant is ISO
 * 8601 text, JSON and amounts stay as they are. Only what is really different is named below.
 */

/** A row as `row_to_json` writes it. */
export type Row = Readonly<Record<string, unknown>>;

/** The instants of each kind of object. Everything else that looks like one is data. */
const INSTANTS: ReadonlySet<string> = new Set([
  'at',
  'acceptedAt',
  'anchorAt',
  'canceledAt',
  'completedAt',
  'confirmedAt',
  'createdAt',
  'heldUntil',
  'issuedAt',
  'paidAt',
  'periodEnd',
  'periodStart',
  'reconcileAt',
  'remindedAt',
  'scheduledAt',
  'storedAt',
]);

/** @param beside - columns that stand beside the object: for lists, for whoever looks at rows, of its table alone */
function toFields(row: Row, ...beside: readonly string[]): Record<string, unknown> {
  const columns = Object.entries(row).filter(([column]) => !beside.includes(column));
  return Object.fromEntries(
    columns.map(([column, value]) => {
      const field = column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
      return [field, INSTANTS.has(field) && value !== null ? Date.parse(value as string) : value];
    }),
  );
}

function toColumns(fields: object): Row {
  return Object.fromEntries(
    Object.entries(fields).map(([field, value]) => {
      const column = field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
      return [column, INSTANTS.has(field) && value !== null ? toIso(value as Instant) : value];
    }),
  );
}

/** An instant as PostgreSQL reads it. */
export function toIso(instant: Instant): string {
  return new Date(instant).toISOString();
}

/** An account; its users come in the column `users`. */
export function fromAccountRow(row: Row): Account {
  const { users, ...account } = toFields(row);
  return { ...account, users: users ?? [] } as unknown as Account;
}

export function fromSubscriptionRow(row: Row): Subscription {
  const { anchorAt, anchorZone, periodStart, periodEnd, ...same } = toFields(row, 'wake_at');
  const anchor = { at: anchorAt, zone: anchorZone };
  return { ...same, anchor, period: { start: periodStart, end: periodEnd } } as unknown as Subscription;
}

export function toSubscriptionRow({ anchor, period, ...same }: Subscription): Row {
  return toColumns({
    ...same,
    anchorAt: anchor.at,
    anchorZone: anchor.zone,
    periodStart: period.start,
    periodEnd: period.end,
  });
}

export function fromChangeRow(row: Row): Change {
  return toFields(row, 'wake_at', 'effective_at') as unknown as Change;
}

export function fromCompletedRow(row: Row): CompletedChange {
  return toFields(row) as unknown as CompletedChange;
}

/** `effective_at` stands beside the quote, for lists. */
export function toChangeRow(change: Change): Row {
  return { ...toColumns(change), effective_at: toIso(change.quote.effectiveAt) };
}

export function fromPaymentRow(row: Row): Payment {
  return toFields(row) as unknown as Payment;
}

export function toPaymentRow(payment: Payment): Row {
  return toColumns(payment);
}

export function fromRefundRow(row: Row): Refund {
  return toFields(row) as unknown as Refund;
}

export function toRefundRow(refund: Refund): Row {
  return toColumns(refund);
}

export function fromInvoiceRow(row: Row): Invoice {
  return toFields(row, 'seller', 'printed') as unknown as Invoice;
}

export function toInvoiceRow(invoice: Invoice): Row {
  return toColumns(invoice);
}

export function fromReceiptRow(row: Row): Receipt {
  return toFields(row, 'seller', 'printed') as unknown as Receipt;
}

export function toReceiptRow(receipt: Receipt): Row {
  return toColumns(receipt);
}

export function fromCreditNoteRow(row: Row): CreditNote {
  return toFields(row, 'seller', 'printed') as unknown as CreditNote;
}

export function toCreditNoteRow(note: CreditNote): Row {
  return toColumns(note);
}

/** Reads a document with what it prints. */
export function asIssued<Document>(read: (row: Row) => Document): (row: Row) => Issued<Document> {
  return (row) => ({ ...read(row), printed: (row.printed ?? null) as Printed | null });
}

export function fromLedgerRow(row: Row): LedgerEntry {
  return toFields(row) as unknown as LedgerEntry;
}

export function toLedgerRow(entry: LedgerEntry): Row {
  return toColumns(entry);
}

export function fromResourceRow(row: Row): Resource {
  const { parentType, parentId, ...same } = toFields(row, 'account');
  return {
    ...same,
    parent: parentType === null ? null : { type: parentType, id: parentId },
  } as unknown as Resource;
}

export function toResourceRow(account: string, { parent, ...same }: Resource): Row {
  return { account, ...toColumns(same), parent_type: parent?.type ?? null, parent_id: parent?.id ?? null };
}
