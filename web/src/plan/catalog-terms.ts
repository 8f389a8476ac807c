import type { Catalog, CatalogPlan, CatalogQuantity, PlanQuantity, UnitQuantity } from '../api/catalog';
import type { Terms } from '../api/subscription';

const STANDARD_INTERVALS: Readonly<Record<string, number>> = { monthly: 1, annual: 12 };

/** The length of an interval in months. */
export function monthsOf(catalog: Catalog, interval: string): number {
  return catalog.intervals?.[interval] ?? STANDARD_INTERVALS[interval] ?? 1;
}

/** The plan of that id; undefined where the newest catalog does not sell it any more. */
export function findPlan(catalog: Catalog, id: string): CatalogPlan | undefined {
  return catalog.plans.find((plan) => plan.id === id);
}

/** A plan's name, or its id where the newest catalog does not sell it any more. */
export function planName(catalog: Catalog, id: string): string {
  return findPlan(catalog, id)?.name ?? id;
}

/** Sold by the unit, not in steps. */
export function isSoldByUnit(quantity: PlanQuantity): quantity is UnitQuantity {
  return 'included' in quantity;
}

/** What a quantity costs on a plan for a whole period; undefined where it is not sold like that. */
export function quantityPrice(quantity: PlanQuantity, value: number, interval: string): number | undefined {
  if (!isSoldByUnit(quantity)) return quantity[interval]?.[String(value)];
  const unit = quantity.unit[interval];
  return unit === undefined ? undefined : unit * Math.max(0, value - quantity.included);
}

/** One quantity that a plan sells for an interval. */
export interface OfferedQuantity {
  readonly id: string;
  readonly definition: CatalogQuantity;
  readonly sale: PlanQuantity;
  /** Where it is sold in steps. */
  readonly steps: readonly number[] | null;
}

/** The quantities that a plan sells for an interval, those included that wait for an add-on. */
export function offeredQuantities(
  catalog: Catalog,
  plan: CatalogPlan,
  interval: string,
): readonly OfferedQuantity[] {
  return Object.entries(catalog.quantities ?? {}).flatMap(([id, definition]): readonly OfferedQuantity[] => {
    const sale = plan.quantities?.[id];
    if (sale === undefined) return [];
    if (isSoldByUnit(sale)) return interval in sale.unit ? [{ id, definition, sale, steps: null }] : [];
    const prices = sale[interval];
    if (prices === undefined) return [];
    const steps = Object.keys(prices)
      .map(Number)
      .sort((a, b) => a - b);
    return [{ id, definition, sale, steps }];
  });
}

/** What a quantity is before a customer chooses: included, else the least, else the first step. */
export function initialValue({ sale, definition, steps }: OfferedQuantity): number {
  if (isSoldByUnit(sale)) return sale.included;
  return definition.min ?? steps?.[0] ?? 0;
}

/** The ids of the add-ons that can be bought with a plan. */
export function availableAddOns(catalog: Catalog, plan: CatalogPlan, interval: string): readonly string[] {
  return Object.entries(catalog.addOns ?? {})
    .filter(([, addOn]) => addOn.availableOn.includes(plan.id) && interval in addOn.prices)
    .map(([id]) => id);
}

/** The same wishes on another plan or interval: what it does not sell is left out. */
export function carryOver(catalog: Catalog, terms: Terms, plan: CatalogPlan): Terms {
  const addOns = availableAddOns(catalog, plan, terms.interval).filter((id) => terms.addOns.includes(id));
  const quantities = offeredQuantities(catalog, plan, terms.interval)
    .filter(
      ({ definition }) => definition.requiresAddOn === undefined || addOns.includes(definition.requiresAddOn),
    )
    .map((offered) => {
      const wanted = terms.quantities[offered.id];
      const isSold = wanted !== undefined && (offered.steps?.includes(wanted) ?? true);
      return [offered.id, isSold ? wanted : initialValue(offered)] as const;
    });
  return { plan: plan.id, interval: terms.interval, quantities: Object.fromEntries(quantities), addOns };
}

/** The catalog's price of a whole period; undefined where the plan is not sold for that interval. */
export function priceOf(catalog: Catalog, plan: CatalogPlan, wanted: Terms): number | undefined {
  const base = plan.prices[wanted.interval];
  if (base === undefined) return undefined;
  const terms = carryOver(catalog, wanted, plan);
  const quantities = offeredQuantities(catalog, plan, terms.interval).map(({ id, sale }) => {
    const value = terms.quantities[id];
    return value === undefined ? 0 : (quantityPrice(sale, value, terms.interval) ?? 0);
  });
  const addOns = terms.addOns.map((id) => catalog.addOns?.[id]?.prices[terms.interval] ?? 0);
  return [...quantities, ...addOns].reduce((sum, price) => sum + price, base);
}

/** The terms of a subscription without what else it carries. */
export function termsOf({ plan, interval, quantities, addOns }: Terms): Terms {
  return { plan, interval, quantities, addOns };
}

/** Whether two terms are the same; the order of add-ons has no meaning. */
export function areSameTerms(a: Terms, b: Terms): boolean {
  const keys = new Set([...Object.keys(a.quantities), ...Object.keys(b.quantities)]);
  return (
    a.plan === b.plan &&
    a.interval === b.interval &&
    [...keys].every((key) => a.quantities[key] === b.quantities[key]) &&
    a.addOns.length === b.addOns.length &&
    a.addOns.every((id) => b.addOns.includes(id))
  );
}
