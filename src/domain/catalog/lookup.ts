import { changeNotOffered } from '../errors';
import type { Catalog, Plan } from './catalog';
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
