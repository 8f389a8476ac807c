import type { Change } from '../../domain/change/change';
import type { Invoice, Receipt } from '../../domain/documents/invoice';
import type { LedgerEntry } from '../../domain/documents/ledger';
import type { Payment, Refund } from '../../domain/payment/payment';
import type { Resource } from '../../domain/reconcile/resource';
import { nextSubscriptionStep } from '../../domain/subscription/next-step';
import type { Subscription } from '../../domain/subscription/subscription';
import type { Instant } from '../../domain/calendar/instant';
import { Prisma } from './generated/client';

const date = (instant: Instant): Date => new Date(instant);
const nullableDate = (instant: Instant | null): Date | null => (instant === null ? null : new Date(instant));
const json = (value: unknown): Prisma.InputJsonValue => value as Prisma.InputJsonValue;
const nullableJson = (value: unknown): Prisma.InputJsonValue | typeof Prisma.DbNull =>
  value === null ? Prisma.DbNull : json(value);

/** The columns of a subscription; `status` apart from `incomplete`, which only its beginning knows. */
export function toSubscriptionData(subscription: Subscription): Prisma.SubscriptionUncheckedCreateInput {
  const { id, account, catalog, catalogVersion, terms, status, anchor, monthsToEnd, period } = subscription;
  const step = nextSubscriptionStep(subscription);
  return {
    id,
    accountId: account,
    catalog,
    catalogVersion,
    terms: json(terms),
    status,
    anchorAt: date(anchor.at),
    anchorZone: anchor.zone,
    monthsToEnd,
    periodStart: date(period.start),
    periodEnd: date(period.end),
    segments: json(subscription.segments),
    prepaid: nullableJson(subscription.prepaid),
    dunning: nullableJson(subscription.dunning),
    usage: json(subscription.usage),
    autoUpgrades: json(subscription.autoUpgrades),
    revision: subscription.revision,
    wakeAt: step === null ? null : date(step.at),
    createdAt: date(subscription.createdAt),
    canceledAt: nullableDate(subscription.canceledAt),
  };
}

export function toChangeData(change: Change): Prisma.ChangeUncheckedCreateInput {
  const { id, subscription, account, status, from, to, direction, parts, policy, quote } = change;
  return {
    id,
    subscriptionId: subscription,
    accountId: account,
    status,
    from: json(from),
    to: json(to),
    direction,
    parts: [...parts],
    policy: json(policy),
    targetVersion: change.targetVersion,
    quote: json(quote),
    outcome: nullableJson(change.outcome),
    quotedRevision: change.quotedRevision,
    keep: json(change.keep),
    shown: nullableJson(change.shown),
    origin: change.origin,
    attempts: change.attempts,
    confirmation: change.confirmation,
    paymentMethodId: change.paymentMethod,
    invoiceId: change.invoice,
    failure: nullableJson(change.failure),
    replaces: change.replaces,
    replacedBy: change.replacedBy,
    run: change.run,
    remindersSent: change.remindersSent,
    heldUntil: nullableDate(change.heldUntil),
    effectiveAt: date(quote.effectiveAt),
    createdAt: date(change.createdAt),
    confirmedAt: nullableDate(change.confirmedAt),
    completedAt: nullableDate(change.completedAt),
  };
}

/** The columns that a decision writes; how much was refunded is counted by the refunds themselves. */
export function toPaymentData(payment: Payment): Prisma.PaymentUncheckedCreateInput {
  const {
    id,
    account,
    subscription,
    purpose,
    change,
    invoice,
    periodStart,
    method,
    amount,
    currency,
    status,
  } = payment;
  return {
    id,
    accountId: account,
    subscriptionId: subscription,
    purpose,
    changeId: change,
    invoiceId: invoice,
    periodStart: nullableDate(periodStart),
    methodId: method,
    amount,
    currency,
    status,
    reference: payment.reference,
    clientSecret: payment.clientSecret,
    failure: nullableJson(payment.failure),
    settled: payment.settled,
    createdAt: date(payment.createdAt),
  };
}

export function toRefundData(refund: Refund): Prisma.RefundUncheckedCreateInput {
  const { id, payment, subscription, change, amount, status, reference, createdAt } = refund;
  return {
    id,
    paymentId: payment,
    subscriptionId: subscription,
    changeId: change,
    amount,
    status,
    reference,
    createdAt: date(createdAt),
  };
}

export function toInvoiceData(invoice: Invoice): Prisma.InvoiceUncheckedCreateInput {
  const {
    id,
    number,
    account,
    subscription,
    change,
    currency,
    lines,
    total,
    creditApplied,
    amountPaid,
    status,
  } = invoice;
  return {
    id,
    number,
    accountId: account,
    subscriptionId: subscription,
    changeId: change,
    currency,
    lines: json(lines),
    total,
    creditApplied,
    amountPaid,
    status,
    periodStart: date(invoice.periodStart),
    issuedAt: date(invoice.issuedAt),
    paidAt: nullableDate(invoice.paidAt),
  };
}

export function toReceiptData({
  account,
  invoice,
  change,
  lines,
  issuedAt,
  ...receipt
}: Receipt): Prisma.ReceiptUncheckedCreateInput {
  return {
    ...receipt,
    accountId: account,
    invoiceId: invoice,
    changeId: change,
    lines: json(lines),
    issuedAt: date(issuedAt),
  };
}

export function toLedgerData({
  account,
  invoice,
  change,
  at,
  ...entry
}: LedgerEntry): Prisma.LedgerEntryCreateManyInput {
  return { ...entry, accountId: account, invoiceId: invoice, changeId: change, at: date(at) };
}

export function toResourceData(account: string, resource: Resource): Prisma.ResourceUncheckedCreateInput {
  const { type, id, name, parent, attributes, state, storedAt } = resource;
  return {
    accountId: account,
    type,
    id,
    name,
    parentType: parent?.type ?? null,
    parentId: parent?.id ?? null,
    attributes: json(attributes),
    state,
    storedAt: date(storedAt),
  };
}
