import { useState } from 'react';
import { useFirstPrices } from '../api/queries';
import type { Catalog, CatalogPlan, FirstPrice, FirstWish } from '../api/types';
import { isProblem } from '../api/request';
import { useCustomer } from '../app/billing-context';
import { intervalsOf } from '../plan/terms';

/** What is chosen; each plan takes of it what it sells. */
interface Wanted {
  readonly plan: string;
  readonly interval: string;
  readonly quantities: Readonly<Record<string, number>>;
  readonly addOns: readonly string[];
}

/** A plan, what it would cost with everything else that is chosen, and whether that is not sold. */
export interface PricedPlan {
  readonly plan: CatalogPlan;
  readonly wish: FirstWish;
  readonly price: FirstPrice | undefined;
  readonly isRefused: boolean;
  /** Asks again for a price that could not be read; null where none has to be. */
  readonly retry: (() => Promise<unknown>) | null;
}

/** What somebody wants to subscribe to first, with the service's price of every plan. */
export function useFirstWish() {
  const { account, catalog } = useCustomer();
  const intervals = intervalsOf(catalog);
  const [wanted, setWanted] = useState<Wanted>(() => ({
    plan: catalog.plans[0]?.id ?? '',
    interval: intervals[0] ?? '',
    quantities: {},
    addOns: [],
  }));
  const wishes = catalog.plans.map((plan) => ({ plan, wish: wishFor(catalog, plan, wanted) }));
  const prices = useFirstPrices(
    account.id,
    wishes.map(({ wish }) => wish),
  );
  const plans = wishes.map((each, index): PricedPlan => {
    const { data, error = null, refetch } = prices[index] ?? {};
    const isRefused = isProblem(error, 'change_not_offered', 'invalid_request');
    return { ...each, price: data, isRefused, retry: error === null || isRefused ? null : (refetch ?? null) };
  });
  return {
    ...{ wanted, intervals, plans },
    chosen: plans.find(({ plan }) => plan.id === wanted.plan),
    choose: (change: Partial<Wanted>) => {
      setWanted({ ...wanted, ...change });
    },
  };
}

/** {@link useFirstWish} in use. */
export type FirstWishing = ReturnType<typeof useFirstWish>;

function wishFor(catalog: Catalog, plan: CatalogPlan, wanted: Wanted): FirstWish {
  const addOns = wanted.addOns.filter((id) => catalog.addOns?.[id]?.availableOn.includes(plan.id));
  const quantities = Object.entries(wanted.quantities).filter(([id]) => isSold(catalog, plan, id, addOns));
  return {
    catalog: catalog.id,
    plan: plan.id,
    interval: wanted.interval,
    ...(quantities.length > 0 && { quantities: Object.fromEntries(quantities) }),
    ...(addOns.length > 0 && { addOns }),
  };
}

/** Whether a plan sells a quantity beside some add-ons. */
export function isSold(
  catalog: Catalog,
  plan: CatalogPlan,
  quantity: string,
  addOns: readonly string[],
): boolean {
  const needed = catalog.quantities?.[quantity]?.requiresAddOn;
  return plan.quantities?.[quantity] !== undefined && (needed === undefined || addOns.includes(needed));
}
