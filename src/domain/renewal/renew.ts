import { collect, lastInvoice, voidPeriod } from '../billing/collect';
import { issueInvoice } from '../billing/documents';
import { paymentInFlight } from '../billing/payment';
import { toIso } from '../calendar/instant';
import { blockedAct, completedAct } from '../change/acts';
import { type Change, moveTo } from '../change/change';
import { needsReconcile, statusEvents } from '../change/complete';
import { blockedBy } from '../change/confirm';
import { atRenewal, destinationOf } from '../change/destination';
import { nextCharge, recurringPrice } from '../change/next-charge';
import { changeAppliedNotice, changeBlockedNotice } from '../change/notices';
import { andThen, type DomainEvent, type Effects, type EndPaymentFirst } from '../effects';
import type { NotificationContent } from '../notification/content';
import { nameTerms, subscriptionFacts } from '../notification/naming';
import type { RuleOutcome } from '../reconcile/resource';
import { nextPeriod } from '../settlement/next-period';
import { taxationOf, type NewId, type Situation } from '../situation';
import { isRunning, leftAt, type Subscription } from '../subscription/subscription';
import { collectLastInvoice } from './pay-invoice';
import { recordCollected } from './dunning';
import { dueAtRenewal, remindAt } from './next-step';
import { endUnpaidTrial } from './trial';

/**
 * The renewal (docs/settlement.md): a scheduled change takes effect, the next period begins, paid
 * or not, and unless it is prepaid it is invoiced; then everything that is open is collected. Null where it is not due,
 * or something is being charged: its outcome comes first.
 */
export function renew(situation: Situation, newId: NewId): Effects | EndPaymentFirst | null {
  const { subscription, now } = situation;
  if (!isRunning(subscription) || subscription.period.end > now) return null;
  const inFlight = paymentInFlight(situation);
  if (inFlight) return inFlight.status === 'pending' ? null : { endFirst: inFlight.id };
  const due = dueChange(situation);
  if (due?.to === null) return leave(situation, due, newId);
  const excesses = due ? blockedBy(situation, due) : [];
  if (due && excesses.length > 0)
    return andThen(situation, failBlocked(situation, due, excesses), (after) => goOn(after, newId));
  return due ? beginNext(situation, due, newId) : goOn(situation, newId);
}

/** Nothing changes with the renewal, unless it ends a trial that nothing pays for. */
function goOn(situation: Situation, newId: NewId): Effects {
  return endUnpaidTrial(situation, newId) ?? beginNext(situation, null, newId);
}

function beginNext(situation: Situation, due: Change | null, newId: NewId): Effects {
  return andThen(situation, beginPeriod(situation, due, newId), (begun) =>
    recordCollected(begun, collect(begun, newId), newId),
  );
}

/** The change that takes effect with the renewal. */
function dueChange({ pending, subscription }: Situation): Change | null {
  return pending && dueAtRenewal(pending, subscription.period.end) ? pending : null;
}

/** A change that a rule blocks fails: the subscription renews as it was, and the customer is told. */
function failBlocked(situation: Situation, change: Change, excesses: readonly RuleOutcome[]): Effects {
  const { now } = situation;
  const message = `There is more than the change allows: ${excesses.map(({ rule }) => rule).join(', ')}.`;
  const failure = { code: 'over_limit', message };
  return {
    at: now,
    changes: [moveTo(change, 'failed', { failure, completedAt: now })],
    notifications: [changeBlockedNotice(situation, change, excesses)],
    events: [{ type: 'change.failed', change: change.id, data: { failure } }],
    acts: [blockedAct(change, message)],
  };
}

/**
 * What is paid is over, and nothing follows but a last invoice for what waited for one. While past due neither that nor
 * what is open is tried any more, and the current period's invoice is void (ruling 18).
 */
function leave(situation: Situation, change: Change, newId: NewId): Effects {
  const { subscription, now } = situation;
  const { invoices, coupons, waited } = voidPeriod(situation);
  const left = { ...leftAt(subscription, now), coupons, deferred: [] };
  const applied = applyChange(situation, change);
  const owed = lastInvoice(situation, newId, [...subscription.deferred, ...waited]);
  const leaving: Effects = {
    at: now,
    ...applied,
    subscription: left,
    invoices: [...invoices, ...owed],
    events: [...applied.events, ...statusEvents(subscription, left)],
  };
  return collectLastInvoice(situation, leaving, newId);
}

/** The next period begins with what applies from then on, and is invoiced unless nothing is charged for it. */
function beginPeriod(situation: Situation, applied: Change | null, newId: NewId): Effects {
  const { subscription, account, now } = situation;
  const { catalog, terms, coupons } = termsFromNow(situation, applied);
  const { billing, lines } = nextPeriod({
    billing: { ...subscription, terms, coupons, catalogVersion: catalog.version },
    catalog,
    zone: account.timezone,
    taxation: taxationOf(situation),
  });
  const { status } = subscription;
  const renewed: Subscription = {
    ...subscription,
    ...billing,
    status: status === 'trialing' ? 'active' : status,
    revision: subscription.revision + 1,
  };
  const invoice = issueInvoice(situation, {
    id: newId('inv'),
    currency: catalog.currency,
    lines,
    periodStart: billing.period.start,
  });
  const begun = applied ? applyChange(situation, applied) : { events: [] };
  return {
    at: now,
    ...begun,
    subscription: renewed,
    invoices: lines.length > 0 ? [invoice] : [],
    events: [...begun.events, renewedEvent(renewed)],
  };
}

/** What the subscription consists of from this renewal on. */
function termsFromNow(situation: Situation, applied: Change | null): ReturnType<typeof atRenewal> {
  const { subscription, sold } = situation;
  if (applied) return atRenewal(destinationOf(situation, applied), subscription);
  return { catalog: sold, terms: subscription.terms, coupons: subscription.coupons };
}

function renewedEvent({ id: subscription, period: { start, end } }: Subscription): DomainEvent {
  const period = { start: toIso(start), end: toIso(end) };
  return { type: 'subscription.renewed', change: null, data: { subscription, period } };
}

function applyChange(
  situation: Situation,
  change: Change,
): Required<Pick<Effects, 'changes' | 'notifications' | 'events' | 'acts'>> {
  const { now } = situation;
  const reconcileAt = needsReconcile(situation, change) ? now : null;
  const completed = moveTo(change, 'completed', { completedAt: now, reconcileAt });
  return {
    changes: [completed],
    notifications: [changeAppliedNotice(situation, completed)],
    events: [{ type: 'change.completed', change: change.id, data: {} }],
    acts: [completedAct(change, 'renewal')],
  };
}

/**
 * Reminds the customer of what the end of a trial, or of a period of a year or longer, brings, in time to leave (ruling 38).
 * Who is charged nothing then is told nothing. Null where it is not due.
 */
export function remindOfRenewal(situation: Situation): Effects | null {
  const { subscription, now } = situation;
  const at = remindAt(situation);
  if (at === null || at > now) return null;
  const { amount } = recurringPrice(situation);
  return {
    at: now,
    subscription: { ...subscription, remindedAt: now },
    notifications: amount > 0 ? [renewalNotice(situation, amount)] : [],
  };
}

function renewalNotice(situation: Situation, amount: number): NotificationContent {
  const { account, subscription, sold, defaultMethod, now } = situation;
  const { terms, period, status } = subscription;
  return {
    kind: 'renewal_reminder',
    reason: status === 'trialing' ? 'trial' : 'renewal',
    change: null,
    ...subscriptionFacts(situation),
    terms: nameTerms(sold, terms, account),
    at: period.end,
    asOf: now,
    recurring: { amount, intervalMonths: sold.intervals[terms.interval] ?? 1 },
    nextCharge: nextCharge(situation),
    follows: defaultMethod === null ? 'needs_method' : 'charge',
  };
}
