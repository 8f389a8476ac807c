import type { Catalog } from '../catalog/catalog';
import { findMonths } from '../catalog/lookup';
import { changeNotOffered } from '../errors';

/**
 * The length of an interval in months.
 * @throws DomainError `change_not_offered` where the catalog does not know the interval.
 */
export function monthsOf(catalog: Catalog, interval: string): number {
  const months = findMonths(catalog, interval);
  if (months === undefined) throw changeNotOffered(`There is no interval "${interval}" in this catalog.`);
  return months;
}
