import type { Catalog, Plan } from '../catalog/catalog';
import { nameIn } from '../catalog/names';
import { findMonths, findValueFault, getPlan, leastOf, ownValue } from '../catalog/lookup';
import { changeNotOffered } from '../errors';
import { componentsOf } from '../subscription/pricing';
import type { Terms } from '../subscription/subscription';

/** What terms are made of: everything that was asked for, and what the customer has already and did not mention. */
export interface TermsParts {
  readonly plan: string;
  readonly interval: string;
  readonly addOns: readonly string[];
  /** Quantities that were asked for: the plan must sell them. */
  readonly asked: Readonly<Record<string, number>>;
  /** Quantities that the customer has: they stay where the plan sells them, and are dropped where it does not. */
  readonly kept: Readonly<Record<string, number>>;
}

/**
 * The terms that a catalog sells for these parts. A quantity of the plan that is neither asked for nor kept takes
 * its least; add-ons named twice count once.
 * @throws {@link DomainError} `change_not_offered` where the parts exist but are not sold together
 */
export function buildSoldTerms(catalog: Catalog, parts: TermsParts): Terms {
  const plan = getPlan(catalog, parts.plan);
  if (findMonths(catalog, parts.interval) === undefined) {
    throw changeNotOffered(`${nameIn(plan.name)} is not sold ${parts.interval}.`);
  }
  const addOns = [...new Set(parts.addOns)];
  for (const key of addOns) assertAddOnSold(catalog, plan, key);
  for (const key of Object.keys(parts.asked)) assertQuantitySold(catalog, plan, { key, addOns });
  const quantities = mergeQuantities(catalog, plan, { ...parts, addOns });
  const terms = { plan: plan.id, interval: parts.interval, quantities, addOns };
  componentsOf(catalog, terms, terms.interval);
  return terms;
}

function assertAddOnSold(catalog: Catalog, plan: Plan, key: string): void {
  const addOn = ownValue(catalog.addOns, key);
  if (!addOn) throw changeNotOffered(`The add-on ${key} is not sold any more.`);
  if (!addOn.availableOn.includes(plan.id))
    throw changeNotOffered(`${nameIn(addOn.name)} is not available on ${nameIn(plan.name)}.`);
}

interface AskedQuantity {
  readonly key: string;
  readonly addOns: readonly string[];
}

function assertQuantitySold(catalog: Catalog, plan: Plan, { key, addOns }: AskedQuantity): void {
  const quantity = ownValue(catalog.quantities, key);
  if (!quantity || !Object.hasOwn(plan.quantities, key)) {
    throw changeNotOffered(`${nameIn(plan.name)} is not sold with ${nameIn(quantity?.name ?? key)}.`);
  }
  const { requiresAddOn } = quantity;
  if (requiresAddOn === undefined || addOns.includes(requiresAddOn)) return;
  const addOn = ownValue(catalog.addOns, requiresAddOn)?.name ?? requiresAddOn;
  throw changeNotOffered(`${nameIn(quantity.name)} is sold with ${nameIn(addOn)} only.`);
}

/** In the plan's order, so that equal terms read the same. */
function mergeQuantities(catalog: Catalog, plan: Plan, parts: TermsParts): Record<string, number> {
  const merged: Record<string, number> = {};
  for (const [key, offer] of Object.entries(plan.quantities)) {
    const quantity = ownValue(catalog.quantities, key);
    if (!quantity) continue;
    if (quantity.requiresAddOn !== undefined && !parts.addOns.includes(quantity.requiresAddOn)) continue;
    const value = ownValue(parts.asked, key) ?? ownValue(parts.kept, key) ?? leastOf(quantity, offer);
    const fault = findValueFault(quantity, value);
    if (fault !== undefined)
      throw changeNotOffered(`${nameIn(quantity.name)}: ${String(value)} is not sold any more, ${fault}.`);
    merged[key] = value;
  }
  return merged;
}
