import type { Change } from '../../domain/change/change';
import type { Invoice, Receipt } from '../../domain/documents/invoice';
import type { LedgerEntry } from '../../domain/documents/ledger';
import type { Payment, Refund } from '../../domain/payment/payment';
import type { Resource } from '../../domain/reconcile/resource';
import { nextSubscriptionStep } from '../../domain/subscription/next-step';
import type { Subscription } from '../../domain/subscription/subscription';
import type { Instant } from '../../domain/calendar/instant';
import type { Row } from './rows';

const iso = (instant: Instant): string => new Date(instant).toISOString();
const nullableIso = (instant: Instant | null): string | null => (instant === null ? null : iso(instant));

/** The columns of a subscription; `status` apart from `incomplete`, which only its beginning knows. */
export function toSubscriptionRow(subscription: Subscription): Row {
  const { id, account, catalog, catalogVersion, terms, status, anchor, monthsToEnd, period } = subscription;
  const step = nextSubscriptionStep(subscription);
  return {
    id,
    account,
    catalog,
    catalog_version: catalogVersion,
    terms,
    status,
    anchor_at: iso(anchor.at),
    anchor_zone: anchor.zone,
    months_to_end: monthsToEnd,
    period_start: iso(period.start),
    period_end: iso(period.end),
    segments: subscription.segments,
    prepaid: subscription.prepaid,
    dunning: subscription.dunning,
    usage: subscription.usage,
    auto_upgrades: subscription.autoUpgrades,
    revision: subscription.revision,
    wake_at: step === null ? null : iso(step.at),
    created_at: iso(subscription.createdAt),
    canceled_at: nullableIso(subscription.canceledAt),
  };
}

export function toChangeRow(change: Change, wakeAt: Instant | null): Row {
  const { id, subscription, account, status, from, to, direction, parts, policy, quote } = change;
  return {
    id,
    subscription,
    account,
    status,
    from,
    to,
    direction,
    parts,
    policy,
    target_version: change.targetVersion,
    quote,
    outcome: change.outcome,
    quoted_revision: change.quotedRevision,
    keep: change.keep,
    shown: change.shown,
    origin: change.origin,
    attempts: change.attempts,
    confirmation: change.confirmation,
    payment_method: change.paymentMethod,
    invoice: change.invoice,
    failure: change.failure,
    replaces: change.replaces,
    replaced_by: change.replacedBy,
    run: change.run,
    reminders_sent: change.remindersSent,
    held_until: nullableIso(change.heldUntil),
    wake_at: nullableIso(wakeAt),
    effective_at: iso(quote.effectiveAt),
    created_at: iso(change.createdAt),
    confirmed_at: nullableIso(change.confirmedAt),
    completed_at: nullableIso(change.completedAt),
  };
}

/** The columns that a decision writes; how much was refunded is counted by the refunds themselves. */
export function toPaymentRow(payment: Payment): Row {
  const { id, account, subscription, purpose, change, invoice, method, amount, currency, status } = payment;
  return {
    id,
    account,
    subscription,
    purpose,
    change,
    invoice,
    period_start: nullableIso(payment.periodStart),
    method,
    amount,
    currency,
    status,
    reference: payment.reference,
    client_secret: payment.clientSecret,
    failure: payment.failure,
    settled: payment.settled,
    created_at: iso(payment.createdAt),
  };
}

export function toRefundRow({ createdAt, ...refund }: Refund): Row {
  return { ...refund, created_at: iso(createdAt) };
}

export function toInvoiceRow(invoice: Invoice): Row {
  const { creditApplied, amountPaid, periodStart, issuedAt, paidAt, ...same } = invoice;
  return {
    ...same,
    credit_applied: creditApplied,
    amount_paid: amountPaid,
    period_start: iso(periodStart),
    issued_at: iso(issuedAt),
    paid_at: nullableIso(paidAt),
  };
}

export function toReceiptRow({ amountPaid, issuedAt, ...same }: Receipt): Row {
  return { ...same, amount_paid: amountPaid, issued_at: iso(issuedAt) };
}

export function toLedgerRow({ at, ...entry }: LedgerEntry): Row {
  return { ...entry, at: iso(at) };
}

export function toResourceRow(account: string, resource: Resource): Row {
  const { type, id, name, parent, attributes, state, storedAt } = resource;
  return {
    account,
    type,
    id,
    name,
    parent_type: parent?.type ?? null,
    parent_id: parent?.id ?? null,
    attributes,
    state,
    stored_at: iso(storedAt),
  };
}
