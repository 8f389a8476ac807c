import type { Catalog, CatalogPlan } from '../api/types';

/** Plans that are alternatives to each other: the tiers of one product, or of one bundle. */
export interface PlanGroup {
  readonly id: string;
  /** The products that a bundle holds; none for a product of its own. */
  readonly bundleOf: readonly string[];
  readonly product: string | null;
  readonly plans: readonly CatalogPlan[];
}

/** The plans of a catalog by product and bundle, in the catalog's order. */
export function planGroups(catalog: Catalog): readonly PlanGroup[] {
  const groups = new Map<string, CatalogPlan[]>();
  for (const plan of catalog.plans) {
    const id = groupId(plan);
    groups.set(id, [...(groups.get(id) ?? []), plan]);
  }
  return [...groups].map(([id, plans]) => ({
    id,
    bundleOf: plans[0]?.bundleOf ?? [],
    product: plans[0]?.product ?? null,
    plans,
  }));
}

/** Which group a plan belongs to. */
export function groupId(plan: CatalogPlan): string {
  return plan.bundleOf === undefined ? (plan.product ?? '') : `bundle:${plan.bundleOf.join('+')}`;
}

/** Products have ids only: "sales_crm" reads "Sales crm". */
export function productName(id: string): string {
  const words = id.replaceAll(/[_-]+/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
