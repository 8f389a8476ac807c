import type { Catalog, Plan } from '../catalog/catalog';
import { findPlan, leastOf, ownValue } from '../catalog/lookup';
import { sum } from '../money/minor-units';
import { roundingOf } from '../money/rounding';
import type { Overrides } from '../subscription/overrides';
import { WHOLE } from './lines';
import { chargeTaxes, type Taxation } from './tax';

/** How a plan sells a quantity: by the unit, or in steps with a price each. */
export type QuantityOffer =
  | {
      /** The least that can be had. */
      readonly min: number;
      readonly max: number | null;
      /** What the plan's price holds already. */
      readonly included: number;
      /** What each unit beyond it costs. */
      readonly unit: number;
    }
  | { readonly steps: readonly { readonly value: number; readonly price: number }[] };

/**
 * What can be bought with a plan. Prices are for one whole interval, minor units, taxes included: the catalog's, or the ones
 * agreed in their place; what coupons take off is shown by quotes.
 */
export interface PriceList {
  readonly quantities: Readonly<Record<string, QuantityOffer>>;
  readonly addOns: Readonly<Record<string, number>>;
}

/** A plan at an interval, and how its account is taxed. */
export interface PriceListInput {
  readonly catalog: Catalog;
  readonly plan: string;
  readonly interval: string;
  readonly taxation: Taxation;
  /** Agreed prices by component. */
  readonly agreed?: Overrides['prices'];
}

/** The options of a plan and what each costs; without those that are not sold for the interval. */
export function priceList(input: PriceListInput): PriceList {
  const { catalog, interval } = input;
  const plan = findPlan(catalog, input.plan);
  if (!plan) return { quantities: {}, addOns: {} };
  const quantities = Object.keys(plan.quantities).flatMap((id) => {
    const offer = quantityOffer(input, plan, id);
    return offer === undefined ? [] : [[id, offer] as const];
  });
  const addOns = Object.entries(catalog.addOns).flatMap(([id, addOn]) => {
    const listed = addOn.availableOn.includes(plan.id) ? ownValue(addOn.prices, interval) : undefined;
    const price = listed === undefined ? undefined : agreedOr(input, `add_on:${id}`, listed);
    return price === undefined ? [] : [[id, withTaxes(input, price)] as const];
  });
  return { quantities: Object.fromEntries(quantities), addOns: Object.fromEntries(addOns) };
}

function quantityOffer(input: PriceListInput, plan: Plan, id: string): QuantityOffer | undefined {
  const quantity = ownValue(input.catalog.quantities, id);
  const offer = ownValue(plan.quantities, id);
  if (!quantity || !offer) return undefined;
  if ('unit' in offer) {
    const unit = ownValue(offer.unit, input.interval);
    if (unit === undefined) return undefined;
    const { included } = offer;
    return {
      min: leastOf(quantity, offer),
      max: quantity.max ?? null,
      included,
      unit: withTaxes(input, agreedOr(input, `quantity:${id}`, unit)),
    };
  }
  const prices = ownValue(offer.steps, input.interval);
  const steps = (quantity.steps ?? []).flatMap((value) => {
    const price = prices && ownValue(prices, value);
    if (price === undefined) return [];
    return [{ value, price: withTaxes(input, agreedOr(input, `quantity:${id}`, price, value)) }];
  });
  return steps.length === 0 ? undefined : { steps };
}

/** The price that is agreed in the place of the catalog's, of a step where there are steps. */
function agreedOr({ agreed, interval }: PriceListInput, component: string, listed: number, step = 0): number {
  const own = ownValue(ownValue(agreed ?? {}, component) ?? {}, interval);
  return (typeof own === 'object' ? ownValue(own, step) : own) ?? listed;
}

/** What a charge of this price comes to with its taxes. */
function withTaxes({ catalog, taxation }: PriceListInput, price: number): number {
  const basis = { price, ...WHOLE };
  const period = { start: 0, end: 0 };
  const charge = { kind: 'charge', component: '', description: '', amount: price, period, basis } as const;
  const taxes = chargeTaxes(charge, taxation, roundingOf(catalog));
  return price + sum(taxes.map(({ amount }) => amount));
}
