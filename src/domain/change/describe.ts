import type { Catalog, ChangePart, Direction, IntervalRelation, Plan } from '../catalog/catalog';
import { findRank, getMonths, CHANGE_PARTS, findPlan, leastOnPlan, ownValue } from '../catalog/lookup';
import { findPrice } from '../subscription/pricing';
import type { Terms } from '../subscription/subscription';

/** A change's terms, and the catalog version of each side. */
export interface TermsChange {
  readonly source: Catalog;
  readonly target: Catalog;
  /** Null where the subscription is over: before coming back, after leaving. */
  readonly from: Terms | null;
  readonly to: Terms | null;
}

/** A change from some terms to others. */
interface Move extends TermsChange {
  readonly from: Terms;
  readonly to: Terms;
}

/** What policies look at (docs/settlement.md). */
export interface DescribedChange {
  readonly direction: Direction;
  readonly interval: IntervalRelation;
  readonly parts: readonly ChangePart[];
}

/**
 * Describes a change by its direction, the relation of its intervals and the set of what changes. Leaving and coming back
 * are the way out and in, whatever else the terms would say.
 */
export function describeChange({ from, to, ...catalogs }: TermsChange): DescribedChange {
  if (to === null) return { direction: 'downgrade', interval: 'same', parts: ['cancel'] };
  if (from === null) return { direction: 'upgrade', interval: 'same', parts: ['return'] };
  const move = { ...catalogs, from, to };
  return { direction: findDirection(move), interval: relateIntervals(move), parts: listParts(move) };
}

function findDirection(move: Move): Direction {
  const { source, target, from, to } = move;
  const difference =
    from.plan === to.plan ? undefined : (compareRanks(target, move) ?? compareRanks(source, move));
  const rise = difference ?? comparePrices(move);
  if (rise === 0) return 'lateral';
  return rise > 0 ? 'upgrade' : 'downgrade';
}

/** By how many tiers the plan rises; undefined where this version of the catalog lacks one of the two plans. */
function compareRanks(catalog: Catalog, { from, to }: Move): number | undefined {
  const before = findRank(catalog, from.plan);
  const after = findRank(catalog, to.plan);
  return before === undefined || after === undefined ? undefined : after - before;
}

/**
 * The sign of the price's rise, at the current interval. What is not sold for it is compared by what a month costs,
 * each side at its own interval.
 */
function comparePrices({ source, target, from, to }: Move): number {
  const before = findPrice(source, from, from.interval) ?? 0;
  const after = findPrice(target, to, from.interval);
  if (after !== undefined) return after - before;
  const monthly = (price: number, otherMonths: number): bigint => BigInt(price) * BigInt(otherMonths);
  const wanted = findPrice(target, to, to.interval) ?? 0;
  const difference =
    monthly(wanted, getMonths(source, from.interval)) - monthly(before, getMonths(target, to.interval));
  return difference === 0n ? 0 : difference > 0n ? 1 : -1;
}

function relateIntervals({ source, target, from, to }: Move): IntervalRelation {
  const difference = getMonths(target, to.interval) - getMonths(source, from.interval);
  if (difference === 0) return 'same';
  return difference > 0 ? 'longer' : 'shorter';
}

/** The set of what changes, in the order of {@link CHANGE_PARTS} (docs/settlement.md). */
function listParts(move: Move): ChangePart[] {
  const { from, to } = move;
  const found = new Set<ChangePart>();
  if (from.plan !== to.plan) found.add('plan');
  if (from.interval !== to.interval) found.add('interval');
  for (const part of quantityParts(move)) found.add(part);
  if (to.addOns.some((key) => !from.addOns.includes(key))) found.add('add_on_added');
  if (from.addOns.some((key) => !to.addOns.includes(key))) found.add('add_on_removed');
  const productPart = from.plan === to.plan ? undefined : findProductPart(move);
  if (productPart) found.add(productPart);
  return CHANGE_PARTS.filter((part) => found.has(part));
}

/**
 * A quantity that appears is an increase where it is above the target's least; one that is dropped is a decrease
 * where it was above its plan's least. What comes with another plan by itself is no part of the change (ruling 26).
 */
function quantityParts(move: Move): ChangePart[] {
  const { source, target, from, to } = move;
  return Object.keys({ ...from.quantities, ...to.quantities }).flatMap((key): ChangePart[] => {
    const before = ownValue(from.quantities, key);
    const after = ownValue(to.quantities, key);
    if (before !== undefined && after !== undefined && comesWithPlan(move, key)) return [];
    const rise =
      before === undefined
        ? Math.max(0, (after ?? 0) - leastOnPlan(target, to.plan, key))
        : (after ?? Math.min(before, leastOnPlan(source, from.plan, key))) - before;
    if (rise === 0) return [];
    return [rise > 0 ? 'quantity_increase' : 'quantity_decrease'];
  });
}

/** From the former plan's default to the new one's, or from below what the new plan includes. */
function comesWithPlan({ source, target, from, to }: Move, key: string): boolean {
  const [before = 0, after = 0] = [from.quantities[key], to.quantities[key]];
  if (from.plan === to.plan || after !== leastOnPlan(target, to.plan, key)) return false;
  return before === leastOnPlan(source, from.plan, key) || before < after;
}

function findProductPart({ source, target, from, to }: Move): ChangePart | undefined {
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
