import type { Catalog, ChangePart, Direction, IntervalRelation } from '../catalog/catalog';
import { findRank, getMonths } from '../catalog/lookup';
import { findPrice } from '../subscription/pricing';
import type { Terms } from '../subscription/subscription';
import { listParts } from './parts';

/** Two terms, and the catalog version of each. */
export interface TermsChange {
  readonly source: Catalog;
  readonly target: Catalog;
  readonly from: Terms;
  readonly to: Terms;
}

/** What policies look at (settlement.md, "Which settlement applies"). */
export interface DescribedChange {
  readonly direction: Direction;
  readonly interval: IntervalRelation;
  readonly parts: readonly ChangePart[];
}

/** Terms as they are before and after, null where the subscription is over. */
export interface AnyTermsChange extends Pick<TermsChange, 'source' | 'target'> {
  readonly from: Terms | null;
  readonly to: Terms | null;
}

/**
 * Describes any change: leaving and coming back are the way out and in, whatever else the terms would say (life.md,
 * "Leaving and coming back").
 */
export function describeAnyChange({ from, to, ...catalogs }: AnyTermsChange): DescribedChange {
  if (to === null) return { direction: 'downgrade', interval: 'same', parts: ['cancel'] };
  if (from === null) return { direction: 'upgrade', interval: 'same', parts: ['return'] };
  return describeChange({ ...catalogs, from, to });
}

/** Describes a change by its direction, the relation of its intervals and the set of what changes. */
export function describeChange(change: TermsChange): DescribedChange {
  return { direction: findDirection(change), interval: relateIntervals(change), parts: listParts(change) };
}

function findDirection(change: TermsChange): Direction {
  const { source, target, from, to } = change;
  const difference =
    from.plan === to.plan ? undefined : (compareRanks(target, change) ?? compareRanks(source, change));
  const rise = difference ?? comparePrices(change);
  if (rise === 0) return 'lateral';
  return rise > 0 ? 'upgrade' : 'downgrade';
}

/** By how many tiers the plan rises; undefined where this version of the catalog lacks one of the two plans. */
function compareRanks(catalog: Catalog, { from, to }: TermsChange): number | undefined {
  const before = findRank(catalog, from.plan);
  const after = findRank(catalog, to.plan);
  return before === undefined || after === undefined ? undefined : after - before;
}

/**
 * The sign of the price's rise, at the current interval. What is not sold for it is compared by what a month costs,
 * each side at its own interval.
 */
function comparePrices({ source, target, from, to }: TermsChange): number {
  const before = findPrice(source, from, from.interval) ?? 0;
  const after = findPrice(target, to, from.interval);
  if (after !== undefined) return after - before;
  const monthly = (price: number, otherMonths: number): bigint => BigInt(price) * BigInt(otherMonths);
  const wanted = findPrice(target, to, to.interval) ?? 0;
  const difference =
    monthly(wanted, getMonths(source, from.interval)) - monthly(before, getMonths(target, to.interval));
  return difference === 0n ? 0 : difference > 0n ? 1 : -1;
}

function relateIntervals({ source, target, from, to }: TermsChange): IntervalRelation {
  const difference = getMonths(target, to.interval) - getMonths(source, from.interval);
  if (difference === 0) return 'same';
  return difference > 0 ? 'longer' : 'shorter';
}
