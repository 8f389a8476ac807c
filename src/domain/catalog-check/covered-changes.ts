import type { Catalog, ChangePart, Quantity } from '../catalog/catalog';
import { findPlan, leastOf } from '../catalog/lookup';
import { describeChange, type DescribedChange } from '../change/describe';
import { choosePolicy } from '../change/policy';
import { buildSoldTerms } from '../change/resolve-terms';
import { DomainError } from '../errors';
import type { Terms } from '../subscription/subscription';

/** More changes than these are not looked at: a catalog that has more repeats itself. */
const MOST_CHANGES = 10_000;

/** A change between two terms that a catalog sells, and whether one of its policies decides about it. */
export interface PossibleChange {
  readonly from: Terms;
  readonly to: Terms;
  readonly change: DescribedChange;
  readonly isCovered: boolean;
}

/**
 * Changes that a customer could wish for: between any two plans and intervals, one step of each quantity, and each
 * add-on, up and down. Each plan has its least quantities and no add-ons otherwise.
 */
export function listPossibleChanges(catalog: Catalog): PossibleChange[] {
  const sold = listSoldTerms(catalog);
  const changes: PossibleChange[] = [];
  for (const [from, to] of pairsOf(catalog, sold)) {
    if (changes.length >= MOST_CHANGES) break;
    const change = describeChange({ source: catalog, target: catalog, from, to });
    changes.push({ from, to, change, isCovered: isCovered(catalog, change) });
  }
  return changes;
}

/** The terms of every plan at every interval at which it is sold. */
export function listSoldTerms(catalog: Catalog): Terms[] {
  return catalog.plans.flatMap((plan) =>
    Object.keys(catalog.intervals).flatMap((interval) => sell(catalog, { plan: plan.id, interval })),
  );
}

function* pairsOf(catalog: Catalog, sold: readonly Terms[]): Generator<readonly [Terms, Terms]> {
  for (const terms of sold) {
    for (const more of listExtensions(catalog, terms)) {
      yield [terms, more];
      yield [more, terms];
    }
  }
  for (const from of sold) for (const to of sold) if (from !== to) yield [from, to];
}

/** The same terms with one more of something. */
function listExtensions(catalog: Catalog, terms: Terms): Terms[] {
  const quantities = Object.entries(terms.quantities).flatMap(([key, value]) => {
    const quantity = catalog.quantities[key];
    const next = quantity && findNext(quantity, value);
    return next === undefined ? [] : [{ ...terms, quantities: { ...terms.quantities, [key]: next } }];
  });
  const addOns = Object.entries(catalog.addOns).flatMap(([key, { availableOn }]) =>
    availableOn.includes(terms.plan) ? sell(catalog, { ...terms, addOns: [key] }) : [],
  );
  return [...quantities, ...addOns];
}

function findNext({ steps, max = Infinity }: Quantity, value: number): number | undefined {
  if (steps) return steps.find((step) => step > value);
  return value < max ? value + 1 : undefined;
}

/** No terms where the catalog does not sell the plan so. */
function sell(catalog: Catalog, wanted: Pick<Terms, 'plan' | 'interval'> & { addOns?: string[] }): Terms[] {
  const { plan, interval, addOns = [] } = wanted;
  try {
    return [buildSoldTerms(catalog, { plan, interval, addOns, asked: {}, kept: {} })];
  } catch (error) {
    if (error instanceof DomainError && error.code === 'change_not_offered') return [];
    throw error;
  }
}

function isCovered(catalog: Catalog, change: DescribedChange): boolean {
  try {
    choosePolicy(catalog, change);
    return true;
  } catch (error) {
    if (error instanceof DomainError && error.code === 'change_not_offered') return false;
    throw error;
  }
}

const PART_IN_WORDS: Readonly<Record<ChangePart, string>> = {
  plan: 'another plan',
  interval: 'another interval',
  quantity_increase: 'more of a quantity',
  quantity_decrease: 'less of a quantity',
  add_on_added: 'an add-on more',
  add_on_removed: 'an add-on less',
  product: 'another product',
  bundle: 'a bundle instead of a product',
  unbundle: 'a product instead of a bundle',
  cancel: 'leaving',
  return: 'coming back',
  undo: 'taking back',
};

/** @example 'upgrade, interval longer: another plan, another interval' */
export function changeInWords({ direction, interval, parts }: DescribedChange): string {
  return `${direction}, interval ${interval}: ${parts.map((part) => PART_IN_WORDS[part]).join(', ')}`;
}

/** What differs from the least of its plan is named: `pro monthly with seats 3 and sms`. */
export function termsInWords(catalog: Catalog, terms: Terms): string {
  const plan = findPlan(catalog, terms.plan);
  const more = Object.entries(terms.quantities).flatMap(([key, value]) => {
    const [quantity, offer] = [catalog.quantities[key], plan?.quantities[key]];
    return quantity && offer && value !== leastOf(quantity, offer) ? [`${key} ${String(value)}`] : [];
  });
  const beside = [...more, ...terms.addOns];
  return `${terms.plan} ${terms.interval}${beside.length > 0 ? ` with ${beside.join(' and ')}` : ''}`;
}
