import { changeNotOffered } from '../errors';
import type { Catalog, Plan, PlanQuantity, Quantity } from './catalog';
import { ownValue } from './record';

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
