import { amountToCollect, collect, creditCoversAll, recordInvoicePaid } from '../billing/collect';
import { collectible, type Invoice } from '../billing/documents';
import { paymentFailedNotice, actionRequiredNotice } from '../billing/notices';
import {
  AUTHENTICATION_REQUIRED,
  isInFlight,
  NO_PAYMENT_METHOD,
  paymentInFlight,
  type Decline,
  type Payment,
  heldBy,
  lastAttempt,
  type Attempt,
} from '../billing/payment';
import { ONE_DAY, type Instant } from '../calendar/instant';
import type { DunningSchedule } from '../catalog/catalog';
import { andThen, type DomainEvent, type Effects, type EndPaymentFirst } from '../effects';
import { sum } from '../money/minor-units';
import type { NotificationContent, PaymentFailureConsequence } from '../notification/content';
import { type NewId, type Situation, availableCredit, type Standing } from '../situation';
import { isRunning, type Subscription } from '../subscription/subscription';
import { endDunning } from './dunning-end';

/**
 * Another attempt to pay what is open: because its time has come, because there is a new payment method, or because
 * account credit covers it. Null where nothing is open, or something is being charged.
 */
export function retryPayment(situation: Situation, newId: NewId): Effects | EndPaymentFirst | null {
  if (!situation.subscription.dunning) return null;
  if (collectible(situation.openInvoices).length === 0) return null;
  const inFlight = paymentInFlight(situation);
  if (inFlight) return inFlight.status === 'pending' ? null : { endFirst: inFlight.id };
  return recordCollected(situation, collect(situation, newId), newId);
}

/** A new default payment method is tried at once (ruling 16). */
export function tryAgainNow({ subscription, now }: Situation): Effects | null {
  const { dunning } = subscription;
  if (!dunning) return null;
  return { at: now, subscription: { ...subscription, dunning: { ...dunning, nextAttemptAt: now } } };
}

/** Account credit that covers everything that is open is used at once: the row asks for that once it is looked at again. */
export function payFromCreditNow(situation: Situation): Effects | null {
  return creditCoversAll(situation) ? { at: situation.now } : null;
}

/**
 * What an attempt to collect leads to: nothing more while a payment is under way; in good standing once nothing is open;
 * an attempt that failed where there was nothing to pay with.
 */
export function recordCollected(situation: Situation, collected: Effects, newId: NewId): Effects {
  return andThen(situation, collected, (after) => {
    if (after.payments.some(isInFlight)) return resting(after);
    const [oldest] = collectible(after.openInvoices);
    return oldest ? recordUnpaid(after, oldest, NO_PAYMENT_METHOD, newId) : recoverSubscription(after);
  });
}

/** While an attempt is under way the schedule asks for nothing. */
function resting({ subscription, openInvoices, now }: Situation): Effects | null {
  const { dunning } = subscription;
  const [oldest] = collectible(openInvoices);
  if (!dunning || !oldest) return null;
  return {
    at: now,
    subscription: {
      ...subscription,
      dunning: { ...dunning, unpaidSince: oldest.periodStart, nextAttemptAt: null },
    },
  };
}

/**
 * Everything is paid: the subscription is in good standing, and what was quoted with the open invoice is stale. One that
 * was left stays so, and owes nothing any more.
 */
function recoverSubscription({ subscription, now }: Situation): Effects | null {
  if (!isRunning(subscription))
    return subscription.dunning ? { at: now, subscription: { ...subscription, dunning: null } } : null;
  const recovered = subscription.status === 'past_due';
  return {
    at: now,
    subscription: { ...subscription, status: 'active', dunning: null, revision: subscription.revision + 1 },
    events: recovered
      ? [{ type: 'subscription.recovered', change: null, data: { subscription: subscription.id } }]
      : [],
  };
}

/** A renewal's payment has come: its invoice is paid, and the next open one is tried. */
export function recordPeriodPaid(
  situation: Situation,
  invoice: Invoice,
  payment: Payment,
  newId: NewId,
): Effects {
  const { credit, reference } = payment;
  const recorded: Effects = { at: situation.now, payments: [payment] };
  const paid = andThen(situation, recorded, (released) =>
    recordInvoicePaid(released, invoice, { credit, reference, newId }),
  );
  return andThen(situation, paid, (after) =>
    recordCollected(after, collectNext(after, payment, newId), newId),
  );
}

/** What has paid one open invoice for its customer pays the next one, too. */
function collectNext(situation: Situation, { purpose, method }: Payment, newId: NewId): Effects {
  return purpose === 'invoice' ? collect(situation, newId, { purpose, method }) : collect(situation, newId);
}

/**
 * An attempt to pay a renewal failed: past due, tried again as the catalog says, and at the end of the schedule the
 * catalog's final action. The days count from the issue of the oldest open invoice; attempts in between, with a new
 * payment method or at the end of a period, do not use up the schedule (ruling 16). Who tries it in person sees what
 * becomes of it, and gets no email.
 */
export function recordUnpaid(
  situation: Situation,
  invoice: Invoice,
  decline: Decline,
  newId: NewId,
  { isSeen = false }: { readonly isSeen?: boolean } = {},
): Effects {
  const { subscription, sold, now, openInvoices } = situation;
  if (!isRunning(subscription)) return recordLastUnpaid(situation, invoice, decline, isSeen);
  const oldest = collectible(openInvoices)[0] ?? invoice;
  const nextAttemptAt = nextRetryAt(sold.dunning, oldest.issuedAt, now);
  const { finalAction } = sold.dunning;
  const isFallback = invoice.change !== null;
  if (isFallback || (nextAttemptAt === null && finalAction !== 'keep_past_due'))
    return endDunning(situation, decline, newId);
  const pastDue: Subscription = {
    ...subscription,
    status: 'past_due',
    revision: subscription.revision + 1,
    dunning: {
      unpaidSince: oldest.periodStart,
      attempts: (subscription.dunning?.attempts ?? 0) + 1,
      nextAttemptAt,
    },
  };
  const consequence = consequenceOf(nextAttemptAt, finalAction);
  return {
    at: now,
    subscription: pastDue,
    notifications: isSeen ? [] : unpaidNotices(situation, invoice, decline, consequence),
    events: [
      paymentFailedEvent(invoice, decline),
      ...(subscription.status === 'past_due' ? [] : [pastDueEvent(subscription)]),
    ],
  };
}

function paymentFailedEvent({ id: invoice }: Invoice, { reason }: Decline): DomainEvent {
  return { type: 'invoice.payment_failed', change: null, data: { invoice, reason } };
}

function pastDueEvent({ id: subscription }: Subscription): DomainEvent {
  return { type: 'subscription.past_due', change: null, data: { subscription } };
}

function unpaidNotices(
  situation: Situation,
  invoice: Invoice,
  decline: Decline,
  consequence: PaymentFailureConsequence,
): NotificationContent[] {
  const failed = paymentFailedNotice(situation, amountToCollect(situation), decline, consequence);
  return decline.reason === AUTHENTICATION_REQUIRED.reason
    ? [failed, actionRequiredNotice(situation, invoice.total)]
    : [failed];
}

/** The last invoice of who has left is tried on the days of a renewal's (ruling 19); after them it stays owed. */
function recordLastUnpaid(
  situation: Situation,
  invoice: Invoice,
  decline: Decline,
  isSeen: boolean,
): Effects {
  const { subscription, sold, now } = situation;
  const nextAttemptAt = nextRetryAt(sold.dunning, invoice.issuedAt, now);
  const isOver = nextAttemptAt === null;
  const attempts = (subscription.dunning?.attempts ?? 0) + 1;
  const consequence: PaymentFailureConsequence = isOver
    ? { next: 'owed' }
    : { next: 'retry', at: nextAttemptAt, thereafter: 'owed' };
  return {
    at: now,
    subscription: {
      ...subscription,
      dunning: isOver ? null : { unpaidSince: invoice.periodStart, attempts, nextAttemptAt },
    },
    invoices: isOver ? [{ ...invoice, uncollectible: true }] : [],
    notifications: isSeen ? [] : [paymentFailedNotice(situation, invoice.total, decline, consequence)],
    events: [paymentFailedEvent(invoice, decline)],
  };
}

function consequenceOf(
  nextAttemptAt: Instant | null,
  finalAction: DunningSchedule['finalAction'],
): PaymentFailureConsequence {
  const thereafter = typeof finalAction === 'object' ? 'downgrade' : finalAction;
  return nextAttemptAt === null
    ? { next: 'kept_past_due' }
    : { next: 'retry', at: nextAttemptAt, thereafter };
}

/** Null where no retry follows. */
function nextRetryAt({ retryAfterDays }: DunningSchedule, issuedAt: Instant, now: Instant): Instant | null {
  return retryAfterDays.map((days) => issuedAt + days * ONE_DAY).find((at) => at > now) ?? null;
}

/** What an unpaid subscription owes, and where that leads. */
export interface Overdue {
  /** The open invoices, oldest first. */
  readonly invoices: readonly string[];
  /** All that is open, minor units. */
  readonly amount: number;
  /** What of it a payment method pays: account credit is used first. */
  readonly due: number;
  readonly lastAttempt: Attempt | null;
  readonly attempts: number;
  /** When it is tried again; null while an attempt is under way, and where none follows. */
  readonly nextAttemptAt: Instant | null;
  /** When the last attempt leads to `finalAction`; null where the subscription stays past due. */
  readonly endsAt: Instant | null;
  readonly finalAction: 'cancel' | 'downgrade' | 'keep_past_due';
}

/** Null in good standing. The days count from the issue of the oldest open invoice (ruling 16). */
export function overdueOf(situation: Standing): Overdue | null {
  const { subscription, sold, openInvoices, payments, now } = situation;
  const open = collectible(openInvoices);
  const [oldest] = open;
  if (subscription.status !== 'past_due' || !oldest) return null;
  const { finalAction, retryAfterDays } = sold.dunning;
  const days = Math.max(0, ...retryAfterDays);
  const isKept = finalAction === 'keep_past_due';
  const amount = sum(open.map(({ total }) => total));
  const ids = open.map(({ id }) => id);
  const own = payments.filter(({ invoice }) => ids.includes(invoice));
  return {
    invoices: ids,
    amount,
    due: Math.max(0, amount - availableCredit(situation) - heldBy(own)),
    lastAttempt: lastAttempt(own),
    attempts: subscription.dunning?.attempts ?? 0,
    nextAttemptAt: subscription.dunning?.nextAttemptAt ?? nextRetryAt(sold.dunning, oldest.issuedAt, now),
    endsAt: isKept ? null : oldest.issuedAt + days * ONE_DAY,
    finalAction: typeof finalAction === 'object' ? 'downgrade' : finalAction,
  };
}
