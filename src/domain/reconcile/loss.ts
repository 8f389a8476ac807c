import { keyOf, type ReconcileAction, type RuleOutcome } from './resource';

/** How much of a resource is taken: a higher loss covers a lower one. */
const SEVERITY = { restore: 0, set: 0, archive: 1, detach: 2, remove: 3 } as const;

/**
 * What `actual` takes beyond what the customer was `shown` (contract: `whenMoreIsLost`): resources that were to stay,
 * or to lose less, and values that end lower than shown.
 */
export function lossBeyond(shown: readonly RuleOutcome[], actual: readonly RuleOutcome[]): ReconcileAction[] {
  const expected = new Map<string, ReconcileAction>();
  for (const action of finalActions(shown)) expected.set(subjectOf(action), action);
  return finalActions(actual).filter((action) => {
    const whole = expected.get(keyOf(action));
    if (action.action !== 'set') return SEVERITY[action.action] > (whole ? SEVERITY[whole.action] : 0);
    if (whole && SEVERITY[whole.action] > 0) return false;
    const set = expected.get(subjectOf(action));
    return action.to < action.from && (set?.action !== 'set' || action.to < set.to);
  });
}

/** What cannot be undone, whatever the customer does later: a catalog may ask that it be acknowledged. */
export function irreversibleActions(outcomes: readonly RuleOutcome[]): ReconcileAction[] {
  return outcomes.flatMap(({ actions }) => actions.filter(({ restorable }) => !restorable));
}

/** The last action on each resource and on each of its values: later rules act on what earlier ones left. */
function finalActions(outcomes: readonly RuleOutcome[]): ReconcileAction[] {
  const last = new Map<string, ReconcileAction>();
  for (const { actions } of outcomes) for (const action of actions) last.set(subjectOf(action), action);
  return [...last.values()];
}

/** What an action is about: a resource, or one of its values. */
function subjectOf(action: ReconcileAction): string {
  const key = keyOf(action);
  return action.action === 'set' ? JSON.stringify([key, action.attribute]) : key;
}
