import { collect, lastInvoice, voidPeriod } from '../billing/collect';
import { collectible, issueInvoice, type Invoice } from '../billing/documents';
import { paymentFailedNotice } from '../billing/notices';
import { paymentInFlight, type Decline } from '../billing/payment';
import type { Catalog } from '../catalog/catalog';
import { getPlan } from '../catalog/lookup';
import { completedAct } from '../change/acts';
import { type Change, moveTo } from '../change/change';
import { reconcileByItself } from '../change/carry-out-reconcile';
import { needsReconcile } from '../change/complete';
import { canceled } from '../change/end';
import { changeAppliedNotice } from '../change/notices';
import { newServiceChange } from '../change/open-quote';
import { resolveTerms } from '../change/resolve-terms';
import { andThen, mergeEffects, type Effects } from '../effects';
import { DomainError } from '../errors';
import type { NotificationContent } from '../notification/content';
import { nameTerms } from '../notification/naming';
import { sum } from '../money/minor-units';
import { settle, type SettlementOutcome } from '../settlement/settle';
import { availableCredit, taxationOf, type NewId, type Situation } from '../situation';
import { leftAt, type Subscription, type Terms } from '../subscription/subscription';

const SERVICE = 'planshift';
const UNPAID = 'The renewal could not be charged.';

/** A plan that dunning falls back to, at no credit for the time that is not paid. */
const RESTART = { credit: 'none', period: 'restart', surplus: 'forfeit' } as const;

/**
 * The schedule is over: the catalog's final action, to another plan or to the end (rulings 17, 18). The current period's
 * invoice is void, older ones stay open and are not tried any more; changes that are under way end, with whatever tells
 * of it. A fallback that cannot be charged itself is the end, too; the end puts resources away as leaving does (ruling 1).
 */
export function endDunning(situation: Situation, decline: Decline, newId: NewId): Effects {
  const { finalAction } = situation.sold.dunning;
  const fallback =
    typeof finalAction === 'object' ? fallbackTerms(situation, finalAction.downgrade_to) : null;
  const ended = andThen(situation, endChanges(situation), withoutInvoices);
  return andThen(situation, ended, (after) =>
    fallback && canBeCharged(after, fallback)
      ? fallBack(after, {
          terms: fallback,
          origin: 'dunning',
          notices: [
            paymentFailedNotice(after, owedBy(situation), decline, {
              next: 'downgraded',
              planName: nameTerms(after.newest, fallback, after.account).planName,
            }),
          ],
          newId,
        })
      : andThen(
          after,
          cancelSubscription(after, decline, { owed: owedBy(situation), newId }),
          reconcileByItself,
        ),
  );
}

function owedBy({ openInvoices }: Situation): number {
  return sum(collectible(openInvoices).map(({ total }) => total));
}

/** Whatever is under way ends with it; a payment that still waits for its customer is ended by its change. */
function endChanges(situation: Situation): Effects {
  return [situation.open, situation.pending].reduce<Effects>(
    (effects, change) =>
      change && change.status !== 'charging'
        ? mergeEffects(effects, {
            at: situation.now,
            ...canceled(situation, change, { actor: SERVICE, reason: UNPAID }, 'unpaid'),
          })
        : effects,
    { at: situation.now },
  );
}

function withoutInvoices(situation: Situation): Effects {
  const { subscription, now } = situation;
  const { invoices, coupons, waited } = voidPeriod(situation);
  const deferred = [...waited, ...subscription.deferred];
  return { at: now, subscription: { ...subscription, coupons, deferred }, invoices };
}

/** What waited for the next invoice is owed like the older invoices: it is not tried any more. */
function cancelSubscription(
  situation: Situation,
  decline: Decline,
  { owed, newId }: { readonly owed: number; readonly newId: NewId },
): Effects {
  const { subscription, now } = situation;
  const last = lastInvoice(situation, newId).map((invoice) => ({ ...invoice, uncollectible: true }));
  return {
    at: now,
    subscription: { ...leftAt(subscription, now), deferred: [] },
    invoices: last,
    notifications: [paymentFailedNotice(situation, owed, decline, { next: 'canceled' })],
    events: [
      {
        type: 'subscription.canceled',
        change: null,
        data: { subscription: subscription.id, reason: 'payment_failed' },
      },
    ],
  };
}

/**
 * The terms on the plan that the catalog falls back to: at the subscription's interval or, where it is not sold at it,
 * at the shortest at which it is; what it does not sell is dropped. Null where the subscription is there already or
 * cannot go there.
 */
export function fallbackTerms({ subscription, newest, account }: Situation, plan: string): Terms | null {
  if (subscription.terms.plan === plan || newest.currency !== account.currency) return null;
  try {
    const { prices } = getPlan(newest, plan);
    const interval = Object.hasOwn(prices, subscription.terms.interval)
      ? subscription.terms.interval
      : shortestInterval(newest, Object.keys(prices));
    const current = { ...subscription.terms, quantities: {} };
    return resolveTerms({ source: newest, target: newest, current, request: { plan, interval, addOns: [] } });
  } catch (error) {
    if (error instanceof DomainError) return null;
    throw error;
  }
}

function shortestInterval({ intervals }: Catalog, sold: readonly string[]): string {
  const byLength = [...sold].sort((a, b) => (intervals[a] ?? 0) - (intervals[b] ?? 0));
  return byLength[0] ?? 'monthly';
}

/** What a subscription falls back to, why, and what else its customer is told. */
export interface Fallback {
  readonly terms: Terms;
  readonly origin: 'dunning' | 'trial_end';
  readonly notices: readonly NotificationContent[];
  readonly newId: NewId;
}

/** Works like any change that is applied: history, event, email, reconcile; then its price is charged. */
export function fallBack(situation: Situation, { terms, origin, notices, newId }: Fallback): Effects {
  const { subscription, newest, now } = situation;
  const settled = settleFallback(situation, terms);
  const change = fallbackChange(situation, { id: newId('chg'), origin, terms, settled });
  const invoice = issueInvoice(situation, {
    id: newId('inv'),
    change: change.id,
    currency: newest.currency,
    lines: settled.lines.filter(({ kind }) => kind !== 'account_credit'),
    periodStart: settled.billing.period.start,
  });
  const moved: Subscription = {
    ...subscription,
    ...settled.billing,
    ...standing(situation, invoice),
    revision: subscription.revision + 1,
  };
  const applied: Effects = {
    at: now,
    subscription: moved,
    changes: [{ ...change, invoice: invoice.lines.length > 0 ? invoice.id : null }],
    invoices: invoice.lines.length > 0 ? [invoice] : [],
    notifications: [...notices, changeAppliedNotice(situation, change)],
    events: [{ type: 'change.completed', change: change.id, data: {} }],
    acts: [completedAct(change, origin)],
  };
  return andThen(situation, applied, (fallen) => (paymentInFlight(fallen) ? null : collect(fallen, newId)));
}

/** Where the renewal's payment still waits for its customer, that one is ended before the fallback's price is charged. */
function standing(
  situation: Situation,
  { lines, periodStart }: Invoice,
): Pick<Subscription, 'status' | 'dunning'> {
  const waits = lines.length > 0 && paymentInFlight(situation) !== null;
  return waits
    ? { status: 'past_due', dunning: { unpaidSince: periodStart, attempts: 0, nextAttemptAt: situation.now } }
    : { status: 'active', dunning: null };
}

/** True where the fallback costs nothing, account credit pays it, or there is a method to charge. */
export function canBeCharged(situation: Situation, terms: Terms): boolean {
  const owed = sum(settleFallback(situation, terms).lines.map(({ amount }) => amount));
  return situation.defaultMethod !== null || availableCredit(situation) >= owed;
}

function settleFallback(situation: Situation, terms: Terms): SettlementOutcome {
  const { subscription, sold, newest, account, now } = situation;
  return settle({
    billing: { ...subscription, prepaid: null },
    source: sold,
    target: newest,
    to: terms,
    coupon: null,
    settlement: RESTART,
    outstanding: [],
    at: now,
    zone: account.timezone,
    creditBalance: 0,
    refundable: 0,
    taxation: taxationOf(situation),
  });
}

function fallbackChange(
  situation: Situation,
  {
    id,
    origin,
    terms,
    settled,
  }: Pick<Fallback, 'terms' | 'origin'> & { id: string; settled: SettlementOutcome },
): Change {
  const { newest: target, now } = situation;
  const change = newServiceChange(situation, { id, origin }, { target, to: terms }, settled);
  const reconcileAt = needsReconcile(situation, change) ? now : null;
  return moveTo(change, 'completed', { confirmedAt: now, completedAt: now, reconcileAt, unseen: true });
}
