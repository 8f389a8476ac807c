import type { Catalog } from '../catalog/catalog';
import { getPlan } from '../catalog/lookup';
import { ownValue } from '../catalog/record';
import type { Terms } from './terms';

/** What a customer may use. A limit that is not listed is unlimited. */
export interface Entitlements {
  readonly features: readonly string[];
  readonly limits: Readonly<Record<string, number>>;
}

/** What the terms allow: features of plan and add-ons; a quantity's value in place of the plan's limit. */
export function entitlementsOf(catalog: Catalog, terms: Terms): Entitlements {
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
  return { features: [...features], limits };
}
