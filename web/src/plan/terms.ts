import type { Catalog, CatalogPlan, ChangeTerms } from '../api/types';
import { useCustomer } from '../app/billing-context';
import { useWording } from '../i18n/wording-context';

const STANDARD_INTERVALS: Readonly<Record<string, number>> = { monthly: 1, annual: 12 };

/** The length of an interval in months. */
export function monthsOf(catalog: Catalog, interval: string | null): number {
  return catalog.intervals?.[interval ?? ''] ?? STANDARD_INTERVALS[interval ?? ''] ?? 1;
}

/** The intervals that anything is sold for, the shortest first. */
export function intervalsOf(catalog: Catalog): readonly string[] {
  return [...new Set(catalog.plans.flatMap(({ prices }) => Object.keys(prices)))].sort(
    (a, b) => monthsOf(catalog, a) - monthsOf(catalog, b),
  );
}

/** The plan of that id; undefined where the newest catalog does not sell it any more. */
export function findPlan(catalog: Catalog, id: string): CatalogPlan | undefined {
  return catalog.plans.find((plan) => plan.id === id);
}

/** A plan's name, or its id where the newest catalog does not sell it any more; nothing where there is no plan. */
export function planName(catalog: Catalog, id: string | null): string {
  return id === null ? '' : (findPlan(catalog, id)?.name ?? id);
}

/** Whether two lists hold the same; add-ons have no order. */
export function areSameSets(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((id) => others.includes(id));
}

/** Whether two terms are the same. */
export function areSameTerms(a: ChangeTerms, b: ChangeTerms): boolean {
  const keys = new Set([...Object.keys(a.quantities), ...Object.keys(b.quantities)]);
  return (
    a.plan === b.plan &&
    a.interval === b.interval &&
    [...keys].every((key) => a.quantities[key] === b.quantities[key]) &&
    areSameSets(a.addOns, b.addOns)
  );
}

/** Words a recurring price: "$49.00 per month"; `short` leaves out the cents where there are none. */
export function usePriceLabel(): (amount: number, interval: string, style?: 'short') => string {
  const { t, money } = useWording();
  const { catalog } = useCustomer();
  return (amount, interval, style) =>
    t('price.per', { price: money(amount, catalog.currency, style), months: monthsOf(catalog, interval) });
}

interface Charges {
  readonly nextCharge: { readonly at: string; readonly amount: number } | null;
  readonly recurring: { readonly amount: number };
}

/** The next charge; null where what is subscribed is free. One of 0 is paid from account credit. */
export function comingCharge({ nextCharge, recurring }: Charges): Charges['nextCharge'] {
  return nextCharge !== null && nextCharge.amount + recurring.amount > 0 ? nextCharge : null;
}
