import type { Effects } from '../effects';
import { lossBeyond } from '../reconcile/loss';
import { reconcileAccount } from '../reconcile/reconcile';
import type { RuleOutcome } from '../reconcile/resource';
import type { Situation } from '../situation';
import { reconciledAct, reconcileHeldAct } from './acts';
import type { Change } from './change';
import { overLimitAdaptedNotice, renewalReminder } from './notices';
import { shownTo } from './shown';

/**
 * Brings the resources that exist now within what the account's subscriptions grant after a change. Where that takes more than
 * the customer was shown and the catalog holds it, nothing is done yet: the customer is asked to choose first. Null
 * where there is nothing to do.
 */
export function carryOutReconcile(situation: Situation, change: Change): Effects | null {
  const { now, subscription, sold } = situation;
  if (change.heldUntil !== null && now < change.heldUntil) return null;
  const result = reconcileAccount(situation, { catalog: sold, terms: subscription.terms }, change.keep);
  const beyond = lossBeyond(shownTo(change), result.outcomes);
  if (beyond.length > 0 && sold.holdWhenMoreIsLost > 0 && change.heldUntil === null) {
    return holdReconcile(situation, change, result.outcomes);
  }
  if (result.outcomes.length === 0 && change.heldUntil === null) return null;
  const takes = result.outcomes.some(({ actions }) => actions.some(({ action }) => action !== 'restore'));
  return {
    at: now,
    changes: [{ ...change, heldUntil: null }],
    resources: result.resources,
    notifications: takes ? [overLimitAdaptedNotice(situation, change, result.outcomes)] : [],
    events: [{ type: 'reconcile.applied', change: change.id, data: { reconcile: result.outcomes } }],
    acts: [reconciledAct(change, result.outcomes)],
  };
}

/** Brings resources within what the account's subscriptions grant where no change led there (the fallback of dunning). */
export function adaptResources(situation: Situation): Effects | null {
  const { now, subscription, sold } = situation;
  const result = reconcileAccount(situation, { catalog: sold, terms: subscription.terms }, {});
  if (result.outcomes.length === 0) return null;
  const data = { subscription: subscription.id, reconcile: result.outcomes };
  return {
    at: now,
    resources: result.resources,
    events: [{ type: 'reconcile.applied', change: null, data }],
  };
}

function holdReconcile(situation: Situation, change: Change, outcomes: readonly RuleOutcome[]): Effects {
  const until = situation.now + situation.sold.holdWhenMoreIsLost;
  const quote = { ...change.quote, reconcile: outcomes };
  const held: Change = { ...change, heldUntil: until, quote, shown: outcomes };
  return {
    at: situation.now,
    changes: [held],
    notifications: [renewalReminder(situation, held, 'held', until)],
    events: [{ type: 'change.updated', change: change.id, data: { heldUntil: until } }],
    acts: [reconcileHeldAct(change)],
  };
}
