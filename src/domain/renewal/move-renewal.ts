import { withCreditNote } from '../billing/credit-note';
import { ledgerEntries } from '../billing/ledger';
import { paymentInFlight } from '../billing/payment';
import { toIso, type Instant } from '../calendar/instant';
import { quoteAnew } from '../change/approve';
import type { Effects } from '../effects';
import { DomainError, invalidRequest } from '../errors';
import { sum } from '../money/minor-units';
import { moveEnd } from '../settlement/move-end';
import { assertNotCharging, taxationOf, withSubscription, type NewId, type Situation } from '../situation';
import { statusRefusal, type Subscription } from '../subscription/subscription';
import { actedEvent } from './agree-prices';

/** The end of the current period as support wants it. */
export interface MoveRenewal {
  readonly to: Instant;
  readonly settle: 'prorate' | 'free';
  readonly reason: string;
  readonly actor: string;
}

/**
 * Support moves the renewal date. What is charged for it waits for the next invoice, what is credited becomes account
 * credit at once; a trial costs nothing and moves free (ruling 30). A change that waits for the renewal
 * moves with it. Null where it is there already.
 * @throws DomainError `invalid_request` where the date is not to come, `conflict` while past due or not running, and
 * while something is being charged
 */
export function moveRenewal(situation: Situation, move: MoveRenewal, newId: NewId): Effects | null {
  const { subscription, sold, account, now, pending } = situation;
  assertMovable(situation, move.to);
  if (move.to === subscription.period.end) return null;
  const { lines, billing } = moveEnd({
    billing: subscription,
    catalog: sold,
    to: move.to,
    isProrated: move.settle === 'prorate',
    zone: account.timezone,
    taxation: taxationOf(situation),
  });
  // What is not paid yet is not given back as credit: it waits for less.
  const waiting = [...subscription.deferred, ...lines];
  const net = sum(waiting.map(({ amount }) => amount));
  const credit = Math.max(0, -net);
  const deferred = net >= 0 ? waiting : [];
  const { actor, reason } = move;
  const moved: Subscription = {
    ...subscription,
    ...billing,
    deferred,
    trial: trialUntil(subscription, move.to),
    revision: subscription.revision + 1,
  };
  const after = withSubscription(situation, moved);
  const effects: Effects = {
    at: now,
    subscription: moved,
    changes: pending ? [{ ...pending, quote: quoteAnew(after, pending) }] : [],
    creditBalance: account.creditBalance + credit,
    ledger: ledgerEntries(situation, newId, { type: 'credit_issued', amount: credit }),
    events: [actedEvent(subscription, { act: 'renewal_moved', actor, reason }, { to: toIso(move.to) })],
    accountActs: [{ act: 'renewal_moved', actor, reason, amount: credit > 0 ? credit : null }],
  };
  return withCreditNote(situation, effects, { lines: waiting, change: null }, newId);
}

function assertMovable(situation: Situation, to: Instant): void {
  const { subscription, now } = situation;
  if (subscription.status !== 'active' && subscription.status !== 'trialing')
    throw statusRefusal(subscription);
  assertNotCharging(situation);
  if (paymentInFlight(situation))
    throw new DomainError('change_in_progress', 'What the period costs is being charged.');
  if (to <= now || to <= subscription.period.start) throw invalidRequest('to', 'must be in the future');
}

/** Whoever was told of another end is told again. */
function trialUntil({ trial, status }: Subscription, endsAt: Instant): Subscription['trial'] {
  return trial && status === 'trialing' ? { ...trial, endsAt, isTold: false } : trial;
}
