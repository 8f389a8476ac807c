import type { Account, AccountUser } from '../../domain/account/account';
import type { Instant } from '../../domain/calendar/instant';
import type { Change } from '../../domain/change/change';
import type { Invoice, Receipt } from '../../domain/documents/invoice';
import type { LedgerEntry } from '../../domain/documents/ledger';
import type { Refund } from '../../domain/payment/payment';
import type { Resource } from '../../domain/reconcile/resource';
import type { RefundablePayment } from '../../domain/situation';
import type { Subscription } from '../../domain/subscription/subscription';
import type { Terms } from '../../domain/subscription/terms';

/** A row as `row_to_json` writes it: instants are ISO 8601 text, amounts numbers, JSON columns what they hold. */
export type Row = Readonly<Record<string, unknown>>;

const text = (row: Row, column: string): string => row[column] as string;
const nullableText = (row: Row, column: string): string | null => row[column] as string | null;
const amount = (row: Row, column: string): number => Number(row[column]);
const instant = (row: Row, column: string): Instant => Date.parse(row[column] as string);
const nullableInstant = (row: Row, column: string): Instant | null =>
  row[column] === null ? null : instant(row, column);
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- a JSON column is what its writer typed
const json = <T>(row: Row, column: string): T => row[column] as T;

/** An account; its users come in the column `users`. */
export function fromAccountRow(row: Row): Account {
  return {
    id: text(row, 'id'),
    name: text(row, 'name'),
    email: text(row, 'email'),
    currency: nullableText(row, 'currency'),
    locale: text(row, 'locale'),
    timezone: text(row, 'timezone'),
    region: nullableText(row, 'region'),
    address: nullableText(row, 'address'),
    taxId: nullableText(row, 'tax_id'),
    customer: nullableText(row, 'customer'),
    creditBalance: amount(row, 'credit_balance'),
    testClock: nullableText(row, 'test_clock'),
    users: json<AccountUser[] | null>(row, 'users') ?? [],
    createdAt: instant(row, 'created_at'),
  };
}

export function fromSubscriptionRow(row: Row): Subscription {
  return {
    id: text(row, 'id'),
    account: text(row, 'account'),
    catalog: text(row, 'catalog'),
    catalogVersion: amount(row, 'catalog_version'),
    terms: json<Terms>(row, 'terms'),
    status: json<Subscription['status']>(row, 'status'),
    anchor: { at: instant(row, 'anchor_at'), zone: text(row, 'anchor_zone') },
    monthsToEnd: amount(row, 'months_to_end'),
    period: { start: instant(row, 'period_start'), end: instant(row, 'period_end') },
    segments: json<Subscription['segments']>(row, 'segments'),
    prepaid: json<Subscription['prepaid']>(row, 'prepaid'),
    dunning: json<Subscription['dunning']>(row, 'dunning'),
    usage: json<Subscription['usage']>(row, 'usage'),
    autoUpgrades: json<Subscription['autoUpgrades']>(row, 'auto_upgrades'),
    revision: amount(row, 'revision'),
    createdAt: instant(row, 'created_at'),
    canceledAt: nullableInstant(row, 'canceled_at'),
  };
}

export function fromChangeRow(row: Row): Change {
  return {
    id: text(row, 'id'),
    subscription: text(row, 'subscription'),
    account: text(row, 'account'),
    status: json<Change['status']>(row, 'status'),
    from: json<Terms>(row, 'from'),
    to: json<Terms>(row, 'to'),
    direction: json<Change['direction']>(row, 'direction'),
    parts: json<Change['parts']>(row, 'parts'),
    policy: json<Change['policy']>(row, 'policy'),
    targetVersion: amount(row, 'target_version'),
    quote: json<Change['quote']>(row, 'quote'),
    outcome: json<Change['outcome']>(row, 'outcome'),
    quotedRevision: amount(row, 'quoted_revision'),
    keep: json<Change['keep']>(row, 'keep'),
    shown: json<Change['shown']>(row, 'shown'),
    origin: json<Change['origin']>(row, 'origin'),
    attempts: amount(row, 'attempts'),
    confirmation: nullableText(row, 'confirmation'),
    paymentMethod: nullableText(row, 'payment_method'),
    invoice: nullableText(row, 'invoice'),
    failure: json<Change['failure']>(row, 'failure'),
    replaces: nullableText(row, 'replaces'),
    replacedBy: nullableText(row, 'replaced_by'),
    run: nullableText(row, 'run'),
    remindersSent: amount(row, 'reminders_sent'),
    heldUntil: nullableInstant(row, 'held_until'),
    createdAt: instant(row, 'created_at'),
    confirmedAt: nullableInstant(row, 'confirmed_at'),
    completedAt: nullableInstant(row, 'completed_at'),
  };
}

export function fromPaymentRow(row: Row): RefundablePayment {
  return {
    id: text(row, 'id'),
    account: text(row, 'account'),
    subscription: text(row, 'subscription'),
    purpose: json<RefundablePayment['purpose']>(row, 'purpose'),
    change: nullableText(row, 'change'),
    invoice: nullableText(row, 'invoice'),
    periodStart: nullableInstant(row, 'period_start'),
    method: nullableText(row, 'method'),
    amount: amount(row, 'amount'),
    currency: text(row, 'currency'),
    status: json<RefundablePayment['status']>(row, 'status'),
    reference: nullableText(row, 'reference'),
    clientSecret: nullableText(row, 'client_secret'),
    failure: json<RefundablePayment['failure']>(row, 'failure'),
    settled: json<boolean>(row, 'settled'),
    refunded: amount(row, 'refunded'),
    createdAt: instant(row, 'created_at'),
  };
}

export function fromRefundRow(row: Row): Refund {
  return {
    id: text(row, 'id'),
    payment: text(row, 'payment'),
    subscription: text(row, 'subscription'),
    change: nullableText(row, 'change'),
    amount: amount(row, 'amount'),
    status: json<Refund['status']>(row, 'status'),
    reference: nullableText(row, 'reference'),
    createdAt: instant(row, 'created_at'),
  };
}

export function fromInvoiceRow(row: Row): Invoice {
  return {
    id: text(row, 'id'),
    number: text(row, 'number'),
    account: text(row, 'account'),
    subscription: text(row, 'subscription'),
    change: nullableText(row, 'change'),
    currency: text(row, 'currency'),
    lines: json<Invoice['lines']>(row, 'lines'),
    total: amount(row, 'total'),
    creditApplied: amount(row, 'credit_applied'),
    amountPaid: amount(row, 'amount_paid'),
    status: json<Invoice['status']>(row, 'status'),
    periodStart: instant(row, 'period_start'),
    issuedAt: instant(row, 'issued_at'),
    paidAt: nullableInstant(row, 'paid_at'),
  };
}

export function fromReceiptRow(row: Row): Receipt {
  return {
    id: text(row, 'id'),
    number: text(row, 'number'),
    invoice: text(row, 'invoice'),
    account: text(row, 'account'),
    change: nullableText(row, 'change'),
    currency: text(row, 'currency'),
    lines: json<Receipt['lines']>(row, 'lines'),
    amountPaid: amount(row, 'amount_paid'),
    issuedAt: instant(row, 'issued_at'),
  };
}

export function fromLedgerRow(row: Row): LedgerEntry {
  return {
    id: text(row, 'id'),
    at: instant(row, 'at'),
    account: text(row, 'account'),
    type: json<LedgerEntry['type']>(row, 'type'),
    amount: amount(row, 'amount'),
    invoice: nullableText(row, 'invoice'),
    change: nullableText(row, 'change'),
    reference: nullableText(row, 'reference'),
  };
}

export function fromResourceRow(row: Row): Resource {
  const parentType = nullableText(row, 'parent_type');
  return {
    type: text(row, 'type'),
    id: text(row, 'id'),
    name: nullableText(row, 'name'),
    parent: parentType === null ? null : { type: parentType, id: text(row, 'parent_id') },
    attributes: json<Resource['attributes']>(row, 'attributes'),
    state: json<Resource['state']>(row, 'state'),
    storedAt: instant(row, 'stored_at'),
  };
}
