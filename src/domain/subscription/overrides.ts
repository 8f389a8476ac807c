import type { Instant } from '../calendar/instant';
import { canonicalJson } from '../canonical-json';
import type { Catalog } from '../catalog/catalog';
import { findMonths, findPlan, ownValue } from '../catalog/lookup';
import { invalidRequest } from '../errors';
import { findPriceFault } from '../money/currency';

/** Minor units by interval; of a stepped quantity by interval, then by step; of any other quantity for a unit. */
export type PriceOverride = Readonly<Record<string, number | Readonly<Record<string, number>>>>;

/** Prices and limits that were agreed with one customer, in the place of those of the catalog. */
export interface Overrides {
  /** By component: `plan:pro`, `quantity:seats`, `add_on:sms`. */
  readonly prices: Readonly<Record<string, PriceOverride>>;
  /** They only raise what a plan allows. */
  readonly limits: Readonly<Record<string, number>>;
  /** Exclusive; null for as long as the subscription lasts. */
  readonly until: Instant | null;
  readonly reason: string;
}

/** The prices that are agreed for what begins at an instant, by component. */
export function agreedPrices(overrides: Overrides | null, at: Instant): Overrides['prices'] {
  return isInForce(overrides, at) ? overrides.prices : {};
}

/** The limits that are agreed at an instant. */
export function agreedLimits(overrides: Overrides | null, at: Instant): Overrides['limits'] {
  return isInForce(overrides, at) ? overrides.limits : {};
}

function isInForce(overrides: Overrides | null, at: Instant): overrides is Overrides {
  return overrides !== null && (overrides.until === null || at < overrides.until);
}

/** True where both say the same, in whatever order. */
export function areSameOverrides(one: Overrides | null, other: Overrides | null): boolean {
  return canonicalJson(one) === canonicalJson(other);
}

/**
 * Refuses overrides of what the catalog does not have.
 * @throws DomainError `invalid_request` with the path of the field at fault
 */
export function assertOverrides(
  catalog: Catalog,
  { prices, limits }: Pick<Overrides, 'prices' | 'limits'>,
): void {
  for (const limit of Object.keys(limits)) {
    if (!Object.hasOwn(catalog.limits, limit))
      throw invalidRequest(`limits.${limit}`, 'there is no such limit');
  }
  for (const [component, override] of Object.entries(prices)) {
    const path = `prices.${component}`;
    if (!isComponent(catalog, component)) throw invalidRequest(path, 'there is no such component');
    const steps = stepsOf(catalog, component);
    for (const [interval, price] of Object.entries(override)) {
      if (findMonths(catalog, interval) === undefined)
        throw invalidRequest(`${path}.${interval}`, 'there is no such interval');
      if ((typeof price === 'object') !== (steps !== null))
        throw invalidRequest(
          `${path}.${interval}`,
          steps ? 'must be a price for each step' : 'must be a price',
        );
      const unknown =
        typeof price === 'object' ? Object.keys(price).find((step) => !steps?.includes(step)) : undefined;
      if (unknown !== undefined)
        throw invalidRequest(`${path}.${interval}.${unknown}`, 'there is no such step');
      assertChargeable(catalog, `${path}.${interval}`, price);
    }
  }
}

/** What cannot be charged is not agreed either, as it is not sold. */
function assertChargeable({ currency }: Catalog, path: string, price: PriceOverride[string]): void {
  const prices =
    typeof price === 'number'
      ? { [path]: price }
      : Object.fromEntries(Object.entries(price).map(([step, amount]) => [`${path}.${step}`, amount]));
  for (const [field, amount] of Object.entries(prices)) {
    const fault = findPriceFault(amount, currency);
    if (fault !== undefined) throw invalidRequest(field, fault);
  }
}

function isComponent(catalog: Catalog, component: string): boolean {
  const { kind, id } = splitComponent(component);
  if (kind === 'plan') return findPlan(catalog, id) !== undefined;
  if (kind === 'quantity') return Object.hasOwn(catalog.quantities, id);
  return kind === 'add_on' && Object.hasOwn(catalog.addOns, id);
}

function stepsOf(catalog: Catalog, component: string): readonly string[] | null {
  const { kind, id } = splitComponent(component);
  const quantity = kind === 'quantity' ? ownValue(catalog.quantities, id) : undefined;
  return quantity?.steps?.map(String) ?? null;
}

function splitComponent(component: string): { readonly kind: string; readonly id: string } {
  const colon = component.indexOf(':');
  return { kind: component.slice(0, Math.max(0, colon)), id: component.slice(colon + 1) };
}
