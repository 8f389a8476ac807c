import type { Catalog, Change, Keep, Resource, RuleOutcome } from '../api/types';

/** One kind of resource of which fewer fit the new plan than the customer has. */
export interface KeepGroup {
  readonly rule: string;
  readonly type: string;
  readonly allowed: number;
  /** What the rule chooses from: what earlier rules have not removed. */
  readonly candidates: readonly Resource[];
  /** The ids that are kept as things stand. */
  readonly kept: readonly string[];
}

const CHOOSING_STRATEGIES: readonly string[] = ['keep_most', 'drop_latest'];

/** The groups among which the customer can choose, in the order of the catalog's rules. */
export function keepGroups(
  catalog: Catalog,
  change: Change,
  resources: readonly Resource[],
): readonly KeepGroup[] {
  const gone = new Set<string>();
  const groups: KeepGroup[] = [];
  for (const outcome of change.quote.reconcile) {
    if (isChoosing(catalog, outcome)) groups.push(groupOf(outcome, resources, gone));
    for (const { action, type, id } of outcome.actions) if (action === 'remove') gone.add(`${type}/${id}`);
  }
  return groups;
}

function isChoosing(catalog: Catalog, outcome: RuleOutcome): boolean {
  return (catalog.reconcile ?? []).some(
    (rule) =>
      'limit' in rule &&
      rule.limit === outcome.rule &&
      rule.resource === outcome.resource &&
      CHOOSING_STRATEGIES.includes(rule.strategy),
  );
}

function groupOf(outcome: RuleOutcome, resources: readonly Resource[], gone: ReadonlySet<string>): KeepGroup {
  const type = outcome.resource;
  const candidates = resources.filter(
    (resource) =>
      resource.type === type && resource.state === 'active' && !gone.has(`${type}/${resource.id}`),
  );
  const removed = new Set(
    outcome.actions.filter((one) => one.action === 'remove' && one.type === type).map(({ id }) => id),
  );
  const kept = candidates.map(({ id }) => id).filter((id) => !removed.has(id));
  return { rule: outcome.rule, type, allowed: outcome.allowed, candidates, kept };
}

/** The list to send: what is ticked in each group. */
export function keepOf(
  groups: readonly KeepGroup[],
  ticked: Readonly<Record<string, readonly string[]>>,
): Keep {
  return Object.fromEntries(groups.map(({ type, kept }) => [type, ticked[type] ?? kept]));
}
