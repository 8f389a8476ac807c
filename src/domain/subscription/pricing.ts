import type { Catalog, Plan, PlanQuantity } from '../catalog/catalog';
import { getPlan, ownValue, nameIn } from '../catalog/lookup';
import { changeNotOffered } from '../errors';
import { roundingOf } from '../money/rounding';
import { discountComponents, type Discount, type GivenCoupon } from './coupons';
import type { PriceOverride } from './overrides';
import type { Terms } from './subscription';

/**
 * One part of a subscription's price: the plan, a quantity or an add-on; minor units for a whole interval. Its net price
 * is the catalog's, or the one agreed in its place, less discounts.
 */
export interface PriceComponent {
  /** `plan:pro`, `quantity:seats`, `add_on:sms`. */
  readonly id: string;
  /** Plain English: `Pro`, `User seats: 5`, `SMS`. */
  readonly label: string;
  /** The net price. */
  readonly price: number;
  /** What it costs before discounts, where there are any. */
  readonly list?: number;
  /** What the catalog asks, where another price is agreed. */
  readonly catalogPrice?: number;
  /** In the order of the coupons that they come from. */
  readonly discounts?: readonly Discount[];
  /** What it cost for a whole segment that unused time has bought: later credits are shares of it. */
  readonly cost?: number;
}

/** What prices differ by from the catalog's: agreed ones by component, and the coupons that lower them. */
export interface OwnPrices {
  readonly agreed: Readonly<Record<string, PriceOverride>>;
  readonly coupons: readonly GivenCoupon[];
}

/** The catalog's prices as they are. */
export const LIST_PRICES: OwnPrices = { agreed: {}, coupons: [] };

/** Sums of components stay exact below this; no catalog means to charge as much. */
const HIGHEST_COMPONENT = 1_000_000_000_000;

/**
 * The components of the terms' price at an interval, which need not be the terms' own: the plan, then its
 * quantities and add-ons in the terms' order. Those that cost nothing are listed too.
 * @throws {@link DomainError} `change_not_offered`, naming what has no price for the interval
 */
export function componentsOf(
  catalog: Catalog,
  terms: Terms,
  interval: string,
  { agreed, coupons }: OwnPrices = LIST_PRICES,
): readonly PriceComponent[] {
  const components = listOffers(catalog, terms, interval).map((offer): PriceComponent => {
    const { id, label, price } = offer;
    if (price === undefined) throw changeNotOffered(`${label} has no ${interval} price.`);
    if (price > HIGHEST_COMPONENT) throw changeNotOffered(`${label} costs more than can be charged.`);
    const own = agreedPrice(offer, agreed[id]?.[interval]);
    return own === undefined || own === price
      ? { id, label, price }
      : { id, label, price: own, catalogPrice: price };
  });
  return discountComponents(components, coupons, roundingOf(catalog));
}

/** The price that is agreed in the place of the catalog's; of a step that none is agreed for, none. */
function agreedPrice(
  { units, step }: Offer,
  own: number | Readonly<Record<string, number>> | undefined,
): number | undefined {
  return typeof own === 'object' ? ownValue(own, step) : own === undefined ? undefined : own * units;
}

/**
 * Price V of the terms for one whole interval, minor units (docs/settlement.md).
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
  /** How many units an agreed price counts for. */
  readonly units: number;
  readonly step: number;
}

function listOffers(catalog: Catalog, terms: Terms, interval: string): Offer[] {
  const plan = getPlan(catalog, terms.plan);
  const offers: Offer[] = [
    {
      id: `plan:${plan.id}`,
      label: nameIn(plan.name),
      price: ownValue(plan.prices, interval),
      units: 1,
      step: 0,
    },
  ];
  for (const [key, value] of Object.entries(terms.quantities)) {
    const label = `${nameIn(ownValue(catalog.quantities, key)?.name ?? key)}: ${String(value)}`;
    const price = findQuantityPrice(plan, { key, value, interval });
    offers.push({ id: `quantity:${key}`, label, price, units: countedUnits(plan, key, value), step: value });
  }
  for (const key of terms.addOns) {
    const addOn = ownValue(catalog.addOns, key);
    const price = addOn?.availableOn.includes(plan.id) ? ownValue(addOn.prices, interval) : undefined;
    offers.push({ id: `add_on:${key}`, label: nameIn(addOn?.name ?? key), price, units: 1, step: 0 });
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
  return unit === undefined ? undefined : unit * countedUnits(plan, key, value);
}

/** Units beyond those that the plan includes. */
function countedUnits(plan: Plan, key: string, value: number): number {
  const offer = ownValue(plan.quantities, key);
  return Math.max(0, value - (offer && 'unit' in offer ? offer.included : 0));
}
