import type { CatalogDocument } from '../../src/domain/catalog/schema';

/** Waiting rooms in three tiers; a step of contacts and an add-on to adjust. */
export function scenarioCatalog(changes: Partial<CatalogDocument> = {}): CatalogDocument {
  return { ...structuredClone(DOCUMENT), ...changes };
}

const DOCUMENT: CatalogDocument = {
  id: 'rooms',
  name: 'Rooms',
  currency: 'USD',
  proration: { unit: 'day', rounding: 'half_up' },
  quoteTtl: 'PT30M',
  reminders: ['P7D', 'P1D'],
  dunning: { retryAfterDays: [1, 3, 5, 7], finalAction: 'cancel' },
  features: { templates: { name: 'Templates' } },
  limits: { domains: { name: 'Domains' }, contacts: { name: 'Contacts' } },
  quantities: { contacts: { name: 'Contacts', steps: [1000, 2500, 5000], limit: 'contacts' } },
  addOns: { sms: { name: 'SMS', prices: { monthly: 1500, annual: 15000 }, availableOn: ['pro', 'basic'] } },
  plans: [
    { id: 'free', name: 'Free', prices: { monthly: 0, annual: 0 }, limits: { domains: 0 } },
    {
      id: 'basic',
      name: 'Basic',
      prices: { monthly: 3000, annual: 30000 },
      limits: { domains: 1 },
      quantities: {
        contacts: {
          monthly: { 1000: 0, 2500: 1500, 5000: 4000 },
          annual: { 1000: 0, 2500: 15000, 5000: 40000 },
        },
      },
    },
    {
      id: 'pro',
      name: 'Pro',
      prices: { monthly: 9000, annual: 90000 },
      limits: { domains: 3 },
      features: ['templates'],
      quantities: {
        contacts: {
          monthly: { 1000: 0, 2500: 2000, 5000: 5000 },
          annual: { 1000: 0, 2500: 20000, 5000: 50000 },
        },
      },
    },
  ],
  changePolicies: [
    { when: { parts: ['add_on_removed'] }, timing: 'by_request', settlement: 'no_proration' },
    {
      when: { direction: 'upgrade', interval: 'same' },
      timing: 'immediate',
      settlement: 'refund_and_restart',
    },
    { when: { interval: 'longer' }, timing: 'immediate', settlement: 'restart_with_credit' },
    { when: { direction: 'downgrade' }, timing: 'at_renewal' },
    { when: {}, timing: 'immediate', settlement: 'prorated_difference' },
  ],
  reconcile: [{ limit: 'domains', resource: 'domain', strategy: 'drop_latest', by: 'activatedAt' }],
};
