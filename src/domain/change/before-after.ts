import type { Catalog } from '../catalog/catalog';
import { ownValue } from '../catalog/lookup';
import type { RuleOutcome } from '../reconcile/resource';
import { entitlementsOf } from '../subscription/entitlements';
import type { Terms } from '../subscription/subscription';
import type { RecurringPrice } from './next-charge';

/** A number that a plan allows, before and after. */
interface Allowance {
  readonly id: string;
  /** Null where the side does not sell the quantity, or does not limit. */
  readonly before: number | null;
  readonly after: number | null;
  /** How much of it is used; null where that is not known. */
  readonly used: number | null;
  /** By how much `used` is more than `after`; 0 where it fits. */
  readonly excess: number;
}

/** One thing that a change makes different: catalog ids and numbers, which each reader words for itself. */
export type Difference =
  | { readonly kind: 'plan'; readonly before: string | null; readonly after: string | null }
  | { readonly kind: 'interval'; readonly before: string; readonly after: string }
  | { readonly kind: 'price'; readonly before: RecurringPrice; readonly after: RecurringPrice }
  | ({ readonly kind: 'quantity' | 'limit' } & Allowance)
  | { readonly kind: 'add_on'; readonly id: string; readonly before: boolean; readonly after: boolean };

/** A change, and what is known about the use of what it changes. */
export interface BeforeAfterInput {
  /** The catalog version that the subscription was sold, and the one that the change is sold from. */
  readonly source: Catalog;
  readonly target: Catalog;
  /** Null where the subscription is over: before coming back, after leaving. */
  readonly from: Terms | null;
  readonly to: Terms | null;
  readonly price: { readonly before: RecurringPrice; readonly after: RecurringPrice };
  /** Reported usage by limit. */
  readonly usage: Readonly<Record<string, number>>;
  /** What the reconcile would do: where no usage was reported, it says what is there. */
  readonly reconcile: readonly RuleOutcome[];
}

/**
 * What a change makes different, in the order in which people read it: plan, interval, price, quantities, add-ons,
 * limits. The price is always there; everything else only where it differs. Summary, review, emails and support all
 * show this list, so that none of them names less than another.
 * @example
 * contacts 10000 → 2500 with 6000 in use: a row of kind `quantity` with `used` 6000 and `excess` 3500
 */
export function beforeAfter(input: BeforeAfterInput): Difference[] {
  const { from, to, price } = input;
  const [before, after] = [from?.plan ?? null, to?.plan ?? null];
  return [
    ...(before === after ? [] : [{ kind: 'plan', before, after } as const]),
    ...(!from || !to || from.interval === to.interval
      ? []
      : [{ kind: 'interval', before: from.interval, after: to.interval } as const]),
    { kind: 'price', ...price },
    ...quantityDifferences(input),
    ...addOnDifferences(input),
    ...limitDifferences(input),
  ];
}

function quantityDifferences(input: BeforeAfterInput): Difference[] {
  const { source, target, from, to } = input;
  return namesOf(target.quantities, source.quantities).flatMap((id): Difference[] => {
    const before = ownValue(from?.quantities ?? {}, id) ?? null;
    const after = ownValue(to?.quantities ?? {}, id) ?? null;
    if (before === after) return [];
    const limit = (ownValue(target.quantities, id) ?? ownValue(source.quantities, id))?.limit;
    return [{ kind: 'quantity', id, before, after, ...useOf(input, limit, after) }];
  });
}

function addOnDifferences({ source, target, from, to }: BeforeAfterInput): Difference[] {
  return namesOf(target.addOns, source.addOns)
    .map((id) => ({ id, before: has(from, id), after: has(to, id) }))
    .filter(({ before, after }) => before !== after)
    .map((difference) => ({ kind: 'add_on', ...difference }));
}

/** The limits that follow from the plan alone: where a quantity is the limit on both sides, it is listed already. */
function limitDifferences(input: BeforeAfterInput): Difference[] {
  const { source, target, from, to } = input;
  const limitsBefore = entitlementsOf(source, from).limits;
  const limitsAfter = entitlementsOf(target, to).limits;
  const byQuantity = Object.entries({ ...source.quantities, ...target.quantities })
    .filter(([id]) => from && to && id in from.quantities && id in to.quantities)
    .map(([, { limit }]) => limit);
  return namesOf(target.limits, source.limits)
    .filter((id) => !byQuantity.includes(id))
    .flatMap((id): Difference[] => {
      const before = ownValue(limitsBefore, id) ?? null;
      const after = ownValue(limitsAfter, id) ?? null;
      if (before === after) return [];
      return [{ kind: 'limit', id, before, after, ...useOf(input, id, after) }];
    });
}

function has(terms: Terms | null, addOn: string): boolean {
  return terms?.addOns.includes(addOn) ?? false;
}

function useOf(
  { usage, reconcile }: BeforeAfterInput,
  limit: string | undefined,
  after: number | null,
): Pick<Allowance, 'used' | 'excess'> {
  if (limit === undefined) return { used: null, excess: 0 };
  const counted = reconcile.find(({ rule }) => rule === limit)?.current;
  const used = ownValue(usage, limit) ?? counted ?? null;
  return { used, excess: used === null || after === null ? 0 : Math.max(0, used - after) };
}

/** In the order of the version that the customer comes to; what only the former one names comes last. */
function namesOf(...records: readonly Readonly<Record<string, unknown>>[]): string[] {
  return [...new Set(records.flatMap((record) => Object.keys(record)))];
}
