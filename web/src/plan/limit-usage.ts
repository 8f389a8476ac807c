import type { Catalog, Resource, Subscription } from '../api/types';

/** How much of one limit is used; `limit` is null where there is none. */
export interface LimitUsage {
  readonly id: string;
  readonly name: string;
  readonly used: number | null;
  readonly limit: number | null;
}

/**
 * Usage against the limits of the catalog: what was reported, else what the customer's resources add up to. Where
 * a quantity is the limit and nothing was reported, there is nothing to say beside the quantity itself.
 */
export function limitUsages(
  catalog: Catalog,
  subscription: Subscription,
  resources: readonly Resource[],
): readonly LimitUsage[] {
  const usages = Object.entries(catalog.limits ?? {}).map(([id, { name }]) => ({
    id,
    name,
    used: subscription.usage[id] ?? usedByResources(catalog, id, resources),
    limit: subscription.limits[id] ?? null,
  }));
  const byQuantity = Object.values(catalog.quantities ?? {}).map(({ limit }) => limit);
  return usages.filter(({ id, used }) => used !== null || !byQuantity.includes(id));
}

function usedByResources(catalog: Catalog, limit: string, resources: readonly Resource[]): number | null {
  const rule = catalog.reconcile?.find((one) => 'limit' in one && one.limit === limit);
  if (rule === undefined) return null;
  const counted = resources.filter(({ type, state }) => type === rule.resource && state === 'active');
  if (!('attribute' in rule)) return counted.length;
  const { attribute } = rule;
  const values = counted.map(({ attributes }) => Number(attributes[attribute] ?? 0));
  if (rule.strategy === 'clamp') return Math.max(0, ...values);
  return values.reduce((sum, value) => sum + value, 0);
}
