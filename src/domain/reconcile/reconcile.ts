import type { ReconcileRule } from '../catalog/catalog';
import { ownValue } from '../catalog/lookup';
import { sumEntitlements, type Entitlements, type SoldTerms } from '../subscription/entitlements';
import { Inventory, putAway, type Effect, type Removal, type Strategy } from './inventory';
import { keyOf, type Keep, type ReconcileAction, type Resource, type RuleOutcome } from './resource';
import {
  block,
  dropLatest,
  keepMost,
  archive,
  detach,
  remove,
  restore,
  restoreLeft,
  clamp,
  scaleProportionally,
} from './strategies';

/** What each strategy of a catalog does. */
const STRATEGIES: Readonly<Record<ReconcileRule['strategy'], Strategy>> = {
  keep_most: keepMost,
  drop_latest: dropLatest,
  scale_proportionally: scaleProportionally,
  clamp,
  remove,
  detach,
  archive,
  block,
};

/** The strategies whose limit is on the number of a type. */
const COUNTING: readonly ReconcileRule['strategy'][] = ['keep_most', 'drop_latest', 'block'];

export interface ReconcileInput {
  /** Of the catalog version that the customer moves to, in its order. */
  readonly rules: readonly ReconcileRule[];
  /** What the account may have, as it will be: the sum over its running subscriptions. */
  readonly entitlements: Entitlements;
  readonly resources: readonly Resource[];
  readonly keep: Keep;
  /** What becomes of what the rules remove. */
  readonly removal?: Removal;
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
export function reconcile(input: ReconcileInput): ReconcileResult {
  const restoring = [...returningSteps(input), ...restoringSteps(input)];
  const adapting = adaptingSteps(input);
  const inventory = new Inventory(input.resources, input.removal);
  const effects = new Map<RuleStep, Effect>();
  // A parent that returns lets its children return.
  while (run(restoring, inventory, effects));
  run(adapting, inventory, effects);
  // Removing may have made room for more to return, and what returns has to fit the limits on numbers too.
  while (run(restoring, inventory, effects)) run(adapting, inventory, effects);
  return { outcomes: toOutcomes([...restoring, ...adapting], effects), resources: inventory.toList() };
}

/** An account whose subscription changes: its other running subscriptions, and all that it has. */
export interface ReconciledAccount {
  readonly others: readonly SoldTerms[];
  readonly resources: readonly Resource[];
}

/**
 * Reconciles an account with a subscription of it as it will be, or is by now: by the rules of that subscription's
 * catalog, within what all that run allow together, so that nothing is taken that another one pays for. Where it is left,
 * nothing is removed for good, and where it was the last one, everything is archived (ruling 1).
 */
export function reconcileAccount(
  { others, resources }: ReconciledAccount,
  changed: SoldTerms,
  keep: Keep,
): ReconcileResult {
  const { catalog, terms } = changed;
  if (terms === null && others.length === 0) return archiveAll(resources);
  const entitlements = sumEntitlements([changed, ...others], catalog);
  if (terms !== null) return reconcile({ rules: catalog.reconcile, entitlements, resources, keep });
  const rules = catalog.reconcile.filter(({ strategy }) => strategy !== 'block');
  return reconcile({ rules, entitlements, resources, keep, removal: 'archive' });
}

/** Leaving puts everything away, one outcome for each type in the order in which they came. */
function archiveAll(resources: readonly Resource[]): ReconcileResult {
  const leaving = resources.filter(({ state }) => state !== 'archived');
  const types = [...new Set(leaving.map(({ type }) => type))];
  return {
    outcomes: types.map((resource) => {
      const ofType = leaving.filter(({ type }) => type === resource);
      const actions = ofType.map(
        ({ type, id }) => ({ action: 'archive', type, id, restorable: true }) as const,
      );
      return { rule: 'cancel', resource, current: ofType.length, allowed: 0, actions };
    }),
    resources: resources.map(putAway),
  };
}

/** Whether a feature is lacking that a rule on this type is about. */
export function lacksFeature(
  rules: readonly ReconcileRule[],
  type: string,
  { features }: Pick<Entitlements, 'features'>,
): boolean {
  return rules.some(
    (rule) => 'feature' in rule && rule.resource === type && !features.includes(rule.feature),
  );
}

/** One rule as it applies to one customer: its heading, and what it does to the resources. */
interface RuleStep extends Pick<RuleOutcome, 'rule' | 'resource' | 'allowed'> {
  readonly apply: (inventory: Inventory) => Effect;
}

/** The rules that can act: those with a limit that is not unlimited, and those whose feature is lacking. */
function adaptingSteps({ rules, entitlements, keep }: ReconcileInput): RuleStep[] {
  return rules.flatMap((rule) => {
    const allowed = allowedBy(rule, entitlements);
    if (allowed === Infinity) return [];
    const type = rule.resource;
    const bound = { type, allowed, by: measureOf(rule), wanted: ownValue(keep, type) ?? [] };
    const apply = (inventory: Inventory): Effect => STRATEGIES[rule.strategy](inventory, bound);
    return { rule: subjectOf(rule), resource: type, allowed, apply };
  });
}

/**
 * The archive rules whose feature is there, so that what they put away comes back as far as the limits on the number
 * of its type allow. Nothing comes back that another rule would take away at once.
 */
function restoringSteps({ rules, entitlements }: ReconcileInput): RuleStep[] {
  return rules.flatMap((rule) => {
    if (rule.strategy !== 'archive' || lacksFeature(rules, rule.resource, entitlements)) return [];
    const type = rule.resource;
    const apply = (inventory: Inventory): Effect =>
      restore(inventory, type, roomFor(inventory, type, { rules, entitlements }));
    return { rule: rule.feature, resource: type, allowed: 0, apply };
  });
}

/**
 * What leaving put away comes back as far as there is room, unless a rule on its type asks for a feature that is lacking. What
 * would only be detached comes back all the same: it is kept, unusable (ruling 3).
 */
function returningSteps({ rules, entitlements, resources, removal }: ReconcileInput): RuleStep[] {
  if (removal === 'archive') return [];
  const types = new Set(resources.flatMap(({ type, leftAs }) => (leftAs === null ? [] : [type])));
  const taking = rules.filter(({ strategy }) => strategy !== 'detach');
  return [...types]
    .filter((type) => !lacksFeature(taking, type, entitlements))
    .map((type) => {
      const allowed = limitOn(type, { rules, entitlements });
      const apply = (inventory: Inventory): Effect =>
        restoreLeft(inventory, type, roomFor(inventory, type, { rules, entitlements }));
      const shown = allowed === Infinity ? resources.filter((each) => each.type === type).length : allowed;
      return { rule: 'return', resource: type, allowed: shown, apply };
    });
}

type Limited = Pick<ReconcileInput, 'rules' | 'entitlements'>;

/** The lowest limit on the number of a type; Infinity where there is none. */
function limitOn(type: string, { rules, entitlements }: Limited): number {
  const limits = rules
    .filter(({ resource, strategy }) => resource === type && COUNTING.includes(strategy))
    .map((limiting) => allowedBy(limiting, entitlements));
  return Math.min(...limits);
}

function roomFor(inventory: Inventory, type: string, limited: Limited): number {
  return limitOn(type, limited) - inventory.list(type, ['active']).length;
}

/** How much a rule allows: what its limit says, all or nothing for a feature; Infinity where it cannot act. */
function allowedBy(rule: ReconcileRule, { features, limits }: Entitlements): number {
  if ('limit' in rule) return ownValue(limits, rule.limit) ?? Infinity;
  return features.includes(rule.feature) ? Infinity : 0;
}

function subjectOf(rule: ReconcileRule): string {
  return 'limit' in rule ? rule.limit : rule.feature;
}

function measureOf(rule: ReconcileRule): string {
  if ('by' in rule) return rule.by;
  return 'attribute' in rule ? rule.attribute : '';
}

/** Applies the steps in order, notes what they did, and tells whether they did anything. */
function run(steps: readonly RuleStep[], inventory: Inventory, effects: Map<RuleStep, Effect>): boolean {
  let acted = false;
  for (const step of steps) {
    const effect = step.apply(inventory);
    if (effect.excess === undefined && effect.actions.length === 0) continue;
    effects.set(step, merge(effects.get(step), effect));
    acted ||= effect.actions.length > 0;
  }
  return acted;
}

function merge(earlier: Effect | undefined, later: Effect): Effect {
  if (!earlier || later.excess !== undefined) return later;
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
    if (!effect) return [];
    const { excess, ...told } = effect;
    if (excess === 0) return [];
    const { rule, resource, allowed } = step;
    const outcome = { rule, resource, allowed, ...told };
    return excess === undefined ? outcome : { ...outcome, blocks: true as const, excess };
  });
}

/** How much of a resource is taken: a higher loss covers a lower one. */
const SEVERITY = { restore: 0, set: 0, archive: 1, detach: 2, remove: 3 } as const;

/**
 * What `actual` takes beyond what the customer was `shown` (docs/catalogs.md: `whenMoreIsLost`): resources that were to stay,
 * or to lose less, and values that end lower than shown.
 */
export function lossBeyond(shown: readonly RuleOutcome[], actual: readonly RuleOutcome[]): ReconcileAction[] {
  const expected = new Map<string, ReconcileAction>();
  for (const action of finalActions(shown)) expected.set(partOf(action), action);
  return finalActions(actual).filter((action) => {
    const whole = expected.get(keyOf(action));
    if (action.action !== 'set') return SEVERITY[action.action] > (whole ? SEVERITY[whole.action] : 0);
    if (whole && SEVERITY[whole.action] > 0) return false;
    const set = expected.get(partOf(action));
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
  for (const { actions } of outcomes) for (const action of actions) last.set(partOf(action), action);
  return [...last.values()];
}

/** What an action is about: a resource, or one of its values. */
function partOf(action: ReconcileAction): string {
  const key = keyOf(action);
  return action.action === 'set' ? JSON.stringify([key, action.attribute]) : key;
}
