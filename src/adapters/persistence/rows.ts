import type { Account } from '../../domain/account/account';
import type { CreditNote } from '../../domain/billing/credit-note';
import type { Invoice, Issued, Printed, Receipt } from '../../domain/billing/documents';
import type { LedgerEntry } from '../../domain/billing/ledger';
import type { Payment, Refund } from '../../domain/billing/payment';
import { toIso, type Instant } from '../../domain/calendar/instant';
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
  const fields: Record<string, unknown> = {};
  for (const [column, value] of Object.entries(row)) {
    if (beside.includes(column)) continue;
    const field = fieldOf(column);
    fields[field] = INSTANTS.has(field) && value !== null ? Date.parse(value as string) : value;
  }
  return fields;
}

function toColumns(fields: object): Row {
  const row: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(fields))
    row[columnOf(field)] = INSTANTS.has(field) && value !== null ? toIso(value as Instant) : value;
  return row;
}

/** Columns and fields have few names, that are made once. */
const fieldOf = memoize((column) => column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()));
const columnOf = memoize((field) => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));

function memoize(rename: (name: string) => string): (name: string) => string {
  const known = new Map<string, string>();
  return (name) => {
    const renamed = known.get(name) ?? rename(name);
    known.set(name, renamed);
    return renamed;
  };
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

/** Column by column: an account may have thousands. */
export function fromResourceRow(row: Row): Resource {
  return {
    type: row.type,
    id: row.id,
    name: row.name,
    parent: row.parent_type === null ? null : { type: row.parent_type, id: row.parent_id },
    attributes: row.attributes,
    state: row.state,
    leftAs: row.left_as,
    storedAt: Date.parse(row.stored_at as string),
  } as Resource;
}

export function toResourceRow(account: string, { parent, ...same }: Resource): Row {
  return { account, ...toColumns(same), parent_type: parent?.type ?? null, parent_id: parent?.id ?? null };
}
