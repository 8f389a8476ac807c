import type { Catalog } from '../catalog/catalog';
import { getPlan, ownValue } from '../catalog/lookup';
import type { Terms } from './subscription';

/** What a customer may use. A limit that is not listed is unlimited. */
export interface Entitlements {
  readonly features: readonly string[];
  readonly limits: Readonly<Record<string, number>>;
}

/** A running subscription as far as its entitlements go: what was sold, by which catalog version. */
export interface SoldTerms {
  readonly catalog: Catalog;
  /** Null where the subscription is over: it grants nothing. */
  readonly terms: Terms | null;
  /** Limits that are agreed with the customer: they raise those of the plan. */
  readonly agreed?: Readonly<Record<string, number>>;
}

/**
 * What the terms allow: features of plan and add-ons; a quantity's value in place of the plan's limit. Without terms no
 * features, and 0 of everything.
 */
export function entitlementsOf(
  catalog: Catalog,
  terms: Terms | null,
  agreed: Readonly<Record<string, number>> = {},
): Entitlements {
  if (terms === null)
    return {
      features: [],
      limits: Object.fromEntries(Object.keys(catalog.limits).map((limit) => [limit, 0])),
    };
  const plan = getPlan(catalog, terms.plan);
  const features = new Set(plan.features);
  for (const key of terms.addOns) {
    for (const feature of ownValue(catalog.addOns, key)?.features ?? []) features.add(feature);
  }
  const limits = { ...plan.limits };
  for (const [key, value] of Object.entries(terms.quantities)) {
    const limit = ownValue(catalog.quantities, key)?.limit;
    if (limit !== undefined) limits[limit] = value;
  }
  for (const [limit, value] of Object.entries(agreed)) {
    const allowed = ownValue(limits, limit);
    if (allowed !== undefined) limits[limit] = Math.max(allowed, value);
  }
  return { features: [...features], limits };
}

/**
 * What the running subscriptions of an account allow together (ruling 2): features together, and each of
 * the `limits` that the rules' catalog declares added up. A subscription counts for a limit only if its own catalog
 * declares it, without bound where its plan omits it (ruling 2); where none counts, the sum is 0.
 */
export function sumEntitlements(
  running: readonly SoldTerms[],
  { limits }: Pick<Catalog, 'limits'>,
): Entitlements {
  const parts = running.map(({ catalog, terms, agreed }) => ({
    catalog,
    granted: entitlementsOf(catalog, terms, agreed),
  }));
  const sumOf = (limit: string): number =>
    parts
      .filter(({ catalog }) => Object.hasOwn(catalog.limits, limit))
      .reduce((sum, { granted }) => sum + (ownValue(granted.limits, limit) ?? Infinity), 0);
  return {
    features: [...new Set(parts.flatMap(({ granted }) => granted.features))],
    limits: Object.fromEntries(Object.keys(limits).map((limit) => [limit, sumOf(limit)])),
  };
}
