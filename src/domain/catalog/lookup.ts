import { changeNotOffered } from '../errors';
import type { Catalog, Plan, PlanQuantity, Quantity } from './catalog';

/** What a change can change, in the order in which it is told. */
export const CHANGE_PARTS = [
  'plan',
  'interval',
  'quantity_increase',
  'quantity_decrease',
  'add_on_added',
  'add_on_removed',
  'product',
  'bundle',
  'unbundle',
  'cancel',
  'return',
  'undo',
] as const;

/** The highest count: a quantity, a step or a limit. */
export const HIGHEST_COUNT = 1_000_000_000;

/** More steps than these are not listed in a message. */
const MOST_STEPS_NAMED = 20;

/**
 * The value that a record itself has under a key; undefined for what it inherits, so that a customer who asks
 * for the plan `constructor` finds nothing.
 */
export function ownValue<T>(record: Readonly<Record<string, T>>, key: PropertyKey): T | undefined {
  return Object.hasOwn(record, key) ? (record as Readonly<Record<PropertyKey, T>>)[key] : undefined;
}

/**
 * The entries of a record in the order in which a catalog's author wrote their names; what the catalog does not name
 * comes last. A stored record has no order of its own.
 */
export function inOrderOf<T>(
  named: Readonly<Record<string, unknown>>,
  record: Readonly<Record<string, T>>,
): [string, T][] {
  const order = Object.keys(named);
  const placeOf = (id: string) => (order.includes(id) ? order.indexOf(id) : order.length);
  return Object.entries(record).sort(([one], [other]) => placeOf(one) - placeOf(other));
}

export function findPlan(catalog: Catalog, id: string): Plan | undefined {
  return catalog.plans.find((plan) => plan.id === id);
}

/** @throws {@link DomainError} `change_not_offered` where this version of the catalog does not have the plan */
export function getPlan(catalog: Catalog, id: string): Plan {
  const plan = findPlan(catalog, id);
  if (!plan) throw changeNotOffered(`The plan ${id} is not sold.`);
  return plan;
}

/** The tier of a plan, 0 being the lowest; undefined where this version of the catalog does not have it. */
export function findRank(catalog: Catalog, planId: string): number | undefined {
  const rank = catalog.plans.findIndex((plan) => plan.id === planId);
  return rank < 0 ? undefined : rank;
}

/**
 * The length of an interval in months.
 * @throws {@link DomainError} `change_not_offered` where this version of the catalog does not have it
 */
export function getMonths(catalog: Catalog, interval: string): number {
  const months = findMonths(catalog, interval);
  if (months === undefined) throw changeNotOffered(`There is no interval "${interval}" in this catalog.`);
  return months;
}

/** Length of an interval in months; undefined where the catalog does not have it. */
export function findMonths(catalog: Catalog, interval: string): number | undefined {
  return ownValue(catalog.intervals, interval);
}

/**
 * What a customer has who does not say how much: what is included, else `min`, else the first step.
 * Never less than `min`, where a plan includes less than it sells.
 */
export function leastOf(quantity: Quantity, offer: PlanQuantity): number {
  const included = 'unit' in offer ? offer.included : 0;
  const { steps, min = 0 } = quantity;
  if (steps) return steps.includes(included) ? included : (steps[0] ?? 0);
  return Math.max(included, min);
}

/** The least that a plan sells of a quantity; 0 where it does not sell it. */
export function leastOnPlan(catalog: Catalog, planId: string, key: string): number {
  const plan = findPlan(catalog, planId);
  const offer = plan && ownValue(plan.quantities, key);
  const quantity = ownValue(catalog.quantities, key);
  return offer && quantity ? leastOf(quantity, offer) : 0;
}

/** Why a quantity cannot have a value, in words that follow its name: off its steps, or out of its range. */
export function findValueFault(quantity: Quantity, value: number): string | undefined {
  const { steps, min = 0, max = HIGHEST_COUNT } = quantity;
  if (!Number.isSafeInteger(value)) return 'must be a whole number';
  if (!steps)
    return value >= min && value <= max ? undefined : `must be from ${String(min)} to ${String(max)}`;
  if (steps.includes(value)) return undefined;
  return steps.length > MOST_STEPS_NAMED ? 'must be one of its steps' : `must be one of ${steps.join(', ')}`;
}

/** What people call a thing of the catalog: one name for everybody, or one by language (`en`, `fr-CA`). */
export type Name = string | Readonly<Record<string, string>>;

/**
 * A name as a reader of a locale knows it: in the locale (`fr-CA`), else in its language (`fr`), else in English, which is
 * what everything around it is written in then, else in the language that the author wrote first. Without a locale it is
 * for support and for developers, who read English.
 */
export function nameIn(name: Name, locale = 'en'): string {
  if (typeof name === 'string') return name;
  const [language = ''] = locale.split(/[-_]/);
  const wanted = [locale.replaceAll('_', '-'), language, 'en', ...Object.keys(name)];
  return name[wanted.find((tag) => Object.hasOwn(name, tag)) ?? ''] ?? '';
}
