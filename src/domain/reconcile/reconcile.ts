import type { ReconcileRule } from '../catalog/catalog';
import type { Effect } from './actions';
import { Inventory } from './inventory';
import { keyOf } from './key';
import type { Entitlements, Keep, ReconcileAction, Resource, RuleOutcome } from './resource';
import { adaptingSteps, restoringSteps, type RuleStep } from './rule-step';

export interface ReconcileInput {
  /** Of the catalog version that the customer moves to, in its order. */
  readonly rules: readonly ReconcileRule[];
  readonly entitlements: Entitlements;
  readonly resources: readonly Resource[];
  readonly keep: Keep;
}

export interface ReconcileResult {
  /** Only rules that act: what comes back first, then in the catalog's order. */
  readonly outcomes: RuleOutcome[];
  /** The resources afterwards, in the order in which they were given. */
  readonly resources: Resource[];
}

/**
 * Brings the resources of an account within its entitlements (CH-6 to CH-12, EC-6). First, archived resources return
 * whose feature is there; then each rule acts on what the earlier ones left. Quote and renewal call this same
 * function. Applied to its own result it changes nothing.
 */
export function reconcile({ rules, entitlements, resources, keep }: ReconcileInput): ReconcileResult {
  const customer = { entitlements, keep };
  const restoring = restoringSteps(rules, customer);
  const adapting = adaptingSteps(rules, customer);
  const inventory = new Inventory(resources);
  const effects = new Map<RuleStep, Effect>();
  run(restoring, inventory, effects);
  run(adapting, inventory, effects);
  // Removing may have made room for more to return, and what returns has to fit the limits on numbers too.
  while (run(restoring, inventory, effects)) run(adapting, inventory, effects);
  return { outcomes: toOutcomes([...restoring, ...adapting], effects), resources: inventory.toList() };
}

/** Applies the steps in order, notes what they did, and tells whether they did anything. */
function run(steps: readonly RuleStep[], inventory: Inventory, effects: Map<RuleStep, Effect>): boolean {
  let acted = false;
  for (const step of steps) {
    const effect = step.apply(inventory);
    if (effect.actions.length === 0) continue;
    effects.set(step, merge(effects.get(step), effect));
    acted = true;
  }
  return acted;
}

function merge(earlier: Effect | undefined, later: Effect): Effect {
  if (!earlier) return later;
  return { current: earlier.current, actions: joinActions([...earlier.actions, ...later.actions]) };
}

/** One action for each resource, from its first value to its last: of one rule, only `set` can repeat. */
function joinActions(actions: readonly ReconcileAction[]): ReconcileAction[] {
  const joined = new Map<string, ReconcileAction>();
  for (const action of actions) {
    const key = keyOf(action);
    const first = joined.get(key);
    const isRepeated = first?.action === 'set' && action.action === 'set';
    joined.set(key, isRepeated ? { ...action, from: first.from } : action);
  }
  return [...joined.values()];
}

function toOutcomes(steps: readonly RuleStep[], effects: ReadonlyMap<RuleStep, Effect>): RuleOutcome[] {
  return steps.flatMap((step) => {
    const effect = effects.get(step);
    return effect ? { rule: step.rule, resource: step.resource, allowed: step.allowed, ...effect } : [];
  });
}
