import type { Effects } from '../effects';
import { lossBeyond } from '../reconcile/loss';
import { reconcile } from '../reconcile/reconcile';
import type { Resource, RuleOutcome } from '../reconcile/resource';
import { targetOf, type Situation } from '../situation';
import { entitlementsOf } from '../subscription/pricing';
import type { Change } from './change';
import { overLimitAdaptedNotice, renewalReminder } from './notices';

/** What the reconcile does now, and what is told about it. */
export interface ReconcileDecision {
  readonly effects: Effects;
  readonly outcomes: readonly RuleOutcome[];
  /** The resources afterwards. */
  readonly resources: readonly Resource[];
}

/**
 * Brings the resources that exist now within what the change grants. Where that takes more than the customer was shown
 * and the catalog holds it, nothing is done yet: the customer is asked to choose first.
 */
export function carryOutReconcile(situation: Situation, change: Change): ReconcileDecision {
  const { now, resources } = situation;
  const target = targetOf(situation, change);
  const entitlements = entitlementsOf(target, change.to);
  const result = reconcile({ rules: target.reconcile, entitlements, resources, keep: change.keep });
  const beyond = lossBeyond(change.quote.reconcile, result.outcomes);
  if (beyond.length > 0 && target.holdWhenMoreIsLost > 0 && change.heldUntil === null) {
    return { effects: holdReconcile(situation, change, result.outcomes, now + target.holdWhenMoreIsLost), outcomes: [], resources };
  }
  if (result.outcomes.length === 0 && change.heldUntil === null) return { effects: { at: now }, outcomes: [], resources };
  const takes = result.outcomes.some(({ actions }) => actions.some(({ action }) => action !== 'restore'));
  return {
    ...result,
    effects: {
      at: now,
      changes: [{ ...change, heldUntil: null }],
      notifications: takes ? [overLimitAdaptedNotice(situation, change, result.outcomes)] : [],
      events: [{ type: 'reconcile.applied', change: change.id, data: { reconcile: result.outcomes } }],
      acts: [{ change: change.id, act: 'reconciled', actor: 'planshift', reason: null }],
    },
  };
}

function holdReconcile(situation: Situation, change: Change, outcomes: readonly RuleOutcome[], until: number): Effects {
  const held: Change = { ...change, heldUntil: until, quote: { ...change.quote, reconcile: outcomes } };
  return {
    at: situation.now,
    changes: [held],
    notifications: [renewalReminder(situation, held, 'held', until)],
    events: [{ type: 'change.updated', change: change.id, data: { heldUntil: until } }],
    acts: [{ change: change.id, act: 'reconcile_held', actor: 'planshift', reason: 'It would take more than was shown.' }],
  };
}
