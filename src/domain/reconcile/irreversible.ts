import type { ReconcileAction, RuleOutcome } from './resource';

/** What cannot be undone, whatever the customer does later: a catalog may ask that it be acknowledged. */
export function irreversibleActions(outcomes: readonly RuleOutcome[]): ReconcileAction[] {
  return outcomes.flatMap(({ actions }) => actions.filter(({ restorable }) => !restorable));
}
