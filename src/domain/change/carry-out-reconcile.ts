import { toIso } from '../calendar/instant';
import type { Effects } from '../effects';
import { DomainError } from '../errors';
import { lossBeyond, reconcileAccount } from '../reconcile/reconcile';
import { validateKeep } from '../reconcile/owner-writes';
import type { Resource, RuleOutcome, Keep } from '../reconcile/resource';
import { adaptedResources } from '../reconcile/take-back';
import { type Situation, targetOf } from '../situation';
import { currentTerms, isRunning } from '../subscription/subscription';
import { reconciledAct, reconcileHeldAct, keptAct, remindedAct } from './acts';
import type { Change } from './change';
import { destinationOf, reconcileAfter, foreseeReconcile } from './destination';
import { overLimitAdaptedNotice, renewalReminder, shownTo } from './notices';

/**
 * Brings the resources that exist now within what the account may have after a change. Where that takes more than the
 * customer was shown and the catalog holds it, nothing is done yet: the customer is asked to choose first (ruling 38).
 * Null where it is done, or not due yet. A subscription that has ended meanwhile bears upon nothing any more.
 */
export function carryOutReconcile(situation: Situation, change: Change): Effects | null {
  const { now, sold } = situation;
  if (change.reconcileAt === null || now < change.reconcileAt) return null;
  if (hasEnded(situation, change))
    return { at: now, changes: [{ ...change, reconcileAt: null, heldUntil: null }] };
  const result = reconcileNow(situation, change);
  const beyond = lossBeyond(shownTo(change), result.outcomes);
  const wasHeld = change.heldUntil !== null;
  const waits = change.to !== null && beyond.length > 0;
  if (waits && sold.holdWhenMoreIsLost > 0 && !wasHeld)
    return holdReconcile(situation, change, result.outcomes);
  const done = {
    ...change,
    reconcileAt: null,
    heldUntil: null,
    adapted: adaptedBy(situation, change, result.resources),
  };
  if (result.outcomes.length === 0 && !wasHeld) return { at: now, changes: [done] };
  const takes = result.outcomes.some(({ actions }) => actions.some(({ action }) => action !== 'restore'));
  return {
    at: now,
    changes: [done],
    resources: result.resources,
    notifications: takes ? [overLimitAdaptedNotice(situation, change, result.outcomes)] : [],
    events: [{ type: 'reconcile.applied', change: change.id, data: { reconcile: result.outcomes } }],
    acts: [reconciledAct(change, result.outcomes)],
  };
}

/**
 * Brings the resources within what the account may have where no change owes it: a subscription has begun, or ended by
 * itself. Null where that does nothing to them.
 */
export function reconcileByItself({ subscription, sold, others, resources, now }: Situation): Effects | null {
  const terms = currentTerms(subscription);
  const result = reconcileAccount({ others, resources }, { catalog: sold, terms }, {});
  if (result.outcomes.length === 0) return null;
  const data = { subscription: subscription.id, reconcile: result.outcomes };
  return {
    at: now,
    resources: result.resources,
    events: [{ type: 'reconcile.applied', change: null, data }],
  };
}

/** A subscription that is over by now was put away by whatever ended it; leaving itself puts away. */
function hasEnded({ subscription }: Situation, { to }: Change): boolean {
  return to !== null && !isRunning(subscription);
}

function reconcileNow(situation: Situation, change: Change): ReturnType<typeof reconcileAfter> {
  const { subscription, sold } = situation;
  const { undone } = destinationOf(situation, change);
  const destination = { target: sold, to: currentTerms(subscription), ...(undone ? { undone } : {}) };
  return reconcileAfter(situation, destination, change.keep);
}

/** What taking the change back will need to know, where the catalog lets that happen. */
function adaptedBy(
  { sold, resources }: Situation,
  { former }: Change,
  left: readonly Resource[],
): Change['adapted'] {
  return former !== null && sold.undo !== undefined ? adaptedResources(resources, left) : [];
}

function holdReconcile(situation: Situation, change: Change, outcomes: readonly RuleOutcome[]): Effects {
  const until = situation.now + situation.sold.holdWhenMoreIsLost;
  const quote = { ...change.quote, reconcile: outcomes };
  const held: Change = { ...change, reconcileAt: until, heldUntil: until, quote, shown: outcomes };
  return {
    at: situation.now,
    changes: [held],
    notifications: [renewalReminder(situation, held, 'held', until)],
    events: [{ type: 'change.updated', change: change.id, data: { heldUntil: toIso(until) } }],
    acts: [reconcileHeldAct(change)],
  };
}

/** What the customer wants kept, and who says so. */
export interface KeepChoice {
  readonly keep: Keep;
  readonly actor: string;
}

/**
 * Replaces the list of resources that the customer wants kept (CH-5); renews what the reconcile is foreseen to do,
 * never an amount. Possible as long as the reconcile has not been carried out.
 * @throws DomainError `invalid_request` for unknown types or ids, `change_in_progress`, `conflict` once it is too late.
 */
export function chooseWhatToKeep(situation: Situation, change: Change, { keep, actor }: KeepChoice): Effects {
  assertOpenToChoice(change);
  const target = targetOf(situation, change);
  validateKeep(keep, situation.resources, target.reconcile);
  const reconcile = foreseeReconcile(situation, destinationOf(situation, change), keep);
  return {
    at: situation.now,
    changes: [
      {
        ...change,
        keep,
        quote: { ...change.quote, reconcile },
        shown: change.shown === null ? null : reconcile,
        unseen: true,
      },
    ],
    events: [{ type: 'change.updated', change: change.id, data: { keep } }],
    acts: [keptAct(change, actor, keep)],
  };
}

function assertOpenToChoice({ status, heldUntil }: Change): void {
  if (status === 'charging') throw new DomainError('change_in_progress', 'The change is being charged.');
  const open = ['quoted', 'requires_action', 'scheduled', 'requested'].includes(status) || heldUntil !== null;
  if (!open) throw new DomainError('conflict', `The change is ${status}; what it keeps is settled.`);
}

/** Reminds the customer of a scheduled change in time to choose what to keep (CH-5), with what would be lost today. */
export function remind(situation: Situation, change: Change): Effects {
  const reconcile = foreseeReconcile(situation, destinationOf(situation, change), change.keep);
  const reminded = {
    ...change,
    remindersSent: change.remindersSent + 1,
    quote: { ...change.quote, reconcile },
  };
  return {
    at: situation.now,
    changes: [reminded],
    acts: [remindedAct(change, situation.now)],
    notifications: [renewalReminder(situation, reminded, 'scheduled', change.quote.effectiveAt)],
  };
}
