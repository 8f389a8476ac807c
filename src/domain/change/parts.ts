import type { Catalog, ChangePart, Plan } from '../catalog/catalog';
import { CHANGE_PARTS, findPlan, leastOnPlan, ownValue } from '../catalog/lookup';
import type { Terms } from '../subscription/subscription';

interface Sides {
  readonly source: Catalog;
  readonly target: Catalog;
  readonly from: Terms;
  readonly to: Terms;
}

/** The set of what changes, in the order of {@link CHANGE_PARTS} (settlement.md, "Which settlement applies"). */
export function listParts(sides: Sides): ChangePart[] {
  const { from, to } = sides;
  const found = new Set<ChangePart>();
  if (from.plan !== to.plan) found.add('plan');
  if (from.interval !== to.interval) found.add('interval');
  for (const part of quantityParts(sides)) found.add(part);
  if (to.addOns.some((key) => !from.addOns.includes(key))) found.add('add_on_added');
  if (from.addOns.some((key) => !to.addOns.includes(key))) found.add('add_on_removed');
  const productPart = from.plan === to.plan ? undefined : findProductPart(sides);
  if (productPart) found.add(productPart);
  return CHANGE_PARTS.filter((part) => found.has(part));
}

/**
 * A quantity that appears is an increase where it is above the target's least; one that is dropped is a decrease
 * where it was above its plan's least. What comes with another plan by itself is no part of the change (ruling 26).
 */
function quantityParts(sides: Sides): ChangePart[] {
  const { source, target, from, to } = sides;
  return Object.keys({ ...from.quantities, ...to.quantities }).flatMap((key): ChangePart[] => {
    const before = ownValue(from.quantities, key);
    const after = ownValue(to.quantities, key);
    if (before !== undefined && after !== undefined && comesWithPlan(sides, key)) return [];
    const rise =
      before === undefined
        ? Math.max(0, (after ?? 0) - leastOnPlan(target, to.plan, key))
        : (after ?? Math.min(before, leastOnPlan(source, from.plan, key))) - before;
    if (rise === 0) return [];
    return [rise > 0 ? 'quantity_increase' : 'quantity_decrease'];
  });
}

/** From the former plan's default to the new one's, or from below what the new plan includes. */
function comesWithPlan({ source, target, from, to }: Sides, key: string): boolean {
  const [before = 0, after = 0] = [from.quantities[key], to.quantities[key]];
  if (from.plan === to.plan || after !== leastOnPlan(target, to.plan, key)) return false;
  return before === leastOnPlan(source, from.plan, key) || before < after;
}

function findProductPart({ source, target, from, to }: Sides): ChangePart | undefined {
  const before = findPlan(source, from.plan);
  const after = findPlan(target, to.plan);
  if (!before || !after) return undefined;
  if (!before.bundleOf && after.bundleOf) return 'bundle';
  if (before.bundleOf && !after.bundleOf) return 'unbundle';
  return isSameProduct(before, after) ? undefined : 'product';
}

/** Bundles are the same with the same products. A plan that names no product belongs to whichever the other names. */
function isSameProduct(before: Plan, after: Plan): boolean {
  if (before.bundleOf && after.bundleOf) return isSameSet(before.bundleOf, after.bundleOf);
  return before.product === undefined || after.product === undefined || before.product === after.product;
}

function isSameSet(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((one) => others.includes(one));
}
