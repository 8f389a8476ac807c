import type { Catalog, Plan, PlanQuantity } from '../catalog/catalog';
import { getPlan, ownValue } from '../catalog/lookup';
import { changeNotOffered } from '../errors';
import type { Terms } from './terms';

/** One part of a subscription's price: the plan, a quantity or an add-on; minor units for a whole interval. */
export interface PriceComponent {
  /** `plan:pro`, `quantity:seats`, `add_on:sms`. */
  readonly id: string;
  /** Plain English: `Pro`, `User seats: 5`, `SMS`. */
  readonly label: string;
  readonly price: number;
}

/** Sums of components stay exact below this; no catalog means to charge as much. */
const HIGHEST_COMPONENT = 1_000_000_000_000;

/**
 * The components of the terms' price at an interval, which need not be the terms' own: the plan, then its
 * quantities and add-ons in the terms' order. Those that cost nothing are listed too.
 * @throws {@link DomainError} `change_not_offered`, naming what has no price for the interval
 */
export function componentsOf(catalog: Catalog, terms: Terms, interval: string): PriceComponent[] {
  return listOffers(catalog, terms, interval).map(({ id, label, price }) => {
    if (price === undefined) throw changeNotOffered(`${label} has no ${interval} price.`);
    if (price > HIGHEST_COMPONENT) throw changeNotOffered(`${label} costs more than can be charged.`);
    return { id, label, price };
  });
}

/**
 * Price V of the terms for one whole interval, minor units (settlement.md, "Words").
 * @throws {@link DomainError} `change_not_offered`, naming what has no price for the interval
 */
export function priceFor(catalog: Catalog, terms: Terms, interval: string): number {
  return componentsOf(catalog, terms, interval).reduce((sum, { price }) => sum + price, 0);
}

/** Price V of the terms for their own interval. */
export function recurringPrice(catalog: Catalog, terms: Terms): number {
  return priceFor(catalog, terms, terms.interval);
}

/** Price V for an interval; undefined where something has no price for it. */
export function findPrice(catalog: Catalog, terms: Terms, interval: string): number | undefined {
  let sum = 0;
  for (const { price } of listOffers(catalog, terms, interval)) {
    if (price === undefined) return undefined;
    sum += price;
  }
  return sum;
}

interface Offer {
  readonly id: string;
  readonly label: string;
  readonly price: number | undefined;
}

function listOffers(catalog: Catalog, terms: Terms, interval: string): Offer[] {
  const plan = getPlan(catalog, terms.plan);
  const offers: Offer[] = [
    { id: `plan:${plan.id}`, label: plan.name, price: ownValue(plan.prices, interval) },
  ];
  for (const [key, value] of Object.entries(terms.quantities)) {
    const label = `${ownValue(catalog.quantities, key)?.name ?? key}: ${String(value)}`;
    offers.push({ id: `quantity:${key}`, label, price: findQuantityPrice(plan, { key, value, interval }) });
  }
  for (const key of terms.addOns) {
    const addOn = ownValue(catalog.addOns, key);
    const price = addOn?.availableOn.includes(plan.id) ? ownValue(addOn.prices, interval) : undefined;
    offers.push({ id: `add_on:${key}`, label: addOn?.name ?? key, price });
  }
  return offers;
}

interface QuantitySold {
  readonly key: string;
  readonly value: number;
  readonly interval: string;
}

function findQuantityPrice(plan: Plan, { key, value, interval }: QuantitySold): number | undefined {
  const offer: PlanQuantity | undefined = ownValue(plan.quantities, key);
  if (!offer) return undefined;
  if (!('unit' in offer)) return ownValue(ownValue(offer.steps, interval) ?? {}, value);
  const unit = ownValue(offer.unit, interval);
  return unit === undefined ? undefined : unit * Math.max(0, value - offer.included);
}
