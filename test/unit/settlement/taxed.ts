import type { Tax } from '../../../src/domain/catalog/catalog';
import { aCatalog, Ledger, terms } from './support';

export const vat: Tax = { name: 'VAT', percent: '22', inclusive: false, regions: ['IT'] };
export const sales: Tax = { name: 'Sales tax', percent: '8.875', inclusive: false, regions: ['US-NY'] };
export const levy: Tax = { name: 'Levy', percent: '0.5', inclusive: false };
export const vatOf = (percent: string): Tax => ({ name: 'VAT', percent, inclusive: false });

export const subscribed = (taxes: readonly Tax[], region: string | null = 'IT', plan = 'basic') =>
  new Ledger(aCatalog({ taxes }), terms(plan), '2027-04-01', 'UTC', region);

export const quoted = (taxes: readonly Tax[], region: string | null) =>
  subscribed(taxes, region).quote('2027-04-16', terms('pro'), 'prorated_difference');

/** A new catalog version with other taxes, and perhaps an account that moved, from now on. */
export function retax(ledger: Ledger, taxes: readonly Tax[], region = ledger.region): Ledger {
  ledger.newest = { ...ledger.newest, version: ledger.newest.version + 1, taxes };
  ledger.region = region;
  return ledger;
}
