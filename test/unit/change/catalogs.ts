import type { Catalog } from '../../../src/domain/catalog/catalog';
import type { CatalogDocument } from '../../../src/domain/catalog/schema';
import { parseCatalog } from '../../../src/domain/catalog/parse-catalog';
import { DomainError, type ProblemCode } from '../../../src/domain/errors';

/** An email product: two tiers, a bundle, another product, and everything that a customer can adjust. */
export function emailDocument(): CatalogDocument {
  return structuredClone(EMAIL);
}

/** The catalog of {@link emailDocument} with some sections replaced. */
export function email(changes: Partial<CatalogDocument> = {}, version = 1): Catalog {
  return parseCatalog({ ...emailDocument(), ...changes }, version);
}

const EMAIL: CatalogDocument = {
  id: 'email',
  name: 'Email',
  currency: 'USD',
  proration: { unit: 'second', rounding: 'half_up' },
  features: { automation: { name: 'Automation' }, testing: { name: 'Testing' }, sms: { name: 'SMS' } },
  limits: { contacts: { name: 'Contacts' }, users: { name: 'Users' }, pages: { name: 'Pages' } },
  quantities: {
    contacts: { name: 'Contacts', steps: [1000, 2500, 5000], limit: 'contacts' },
    seats: { name: 'User seats', min: 1, max: 50 },
    sms_credits: { name: 'SMS credits', steps: [0, 1000], requiresAddOn: 'sms' },
    boxes: { name: 'Mail boxes', max: 5 },
  },
  addOns: {
    sms: {
      name: 'SMS',
      prices: { monthly: 1500, annual: 15000 },
      availableOn: ['plus', 'pro'],
      features: ['sms', 'automation'],
    },
    reports: { name: 'Reports', prices: { monthly: 900 }, availableOn: ['plus', 'pro', 'bundle'] },
  },
  intervals: { quarterly: 3 },
  plans: [
    {
      id: 'plus',
      name: 'Plus',
      product: 'marketing',
      prices: { monthly: 4900, quarterly: 14000, annual: 49000 },
      limits: { contacts: 9999, pages: 3 },
      features: ['automation'],
      quantities: {
        contacts: {
          monthly: { 1000: 0, 2500: 4600, 5000: 9000 },
          quarterly: { 1000: 0, 2500: 13000, 5000: 26000 },
          annual: { 1000: 0, 2500: 46000, 5000: 90000 },
        },
        seats: { included: 1, unit: { monthly: 1200, annual: 12000, quarterly: 3600 } },
        sms_credits: { monthly: { 0: 0, 1000: 2000 } },
      },
    },
    {
      id: 'pro',
      name: 'Pro',
      product: 'marketing',
      prices: { monthly: 7900, annual: 79000 },
      features: ['automation', 'testing'],
      quantities: {
        contacts: {
          monthly: { 1000: 0, 2500: 10800, 5000: 30000 },
          annual: { 1000: 0, 2500: 108000, 5000: 300000 },
        },
        seats: { included: 3, unit: { monthly: 1500, annual: 15000 } },
        sms_credits: { monthly: { 0: 0, 1000: 2000 }, annual: { 0: 0, 1000: 20000 } },
      },
    },
    { id: 'sales', name: 'Sales', product: 'sales', prices: { monthly: 5900, annual: 59000 } },
    {
      id: 'bundle',
      name: 'Bundle',
      bundleOf: ['marketing', 'sales'],
      prices: { monthly: 12900 },
      quantities: { boxes: { unit: { monthly: 100 } } },
    },
  ],
  changePolicies: [
    { when: { parts: ['unbundle', 'product'] }, timing: 'by_request' },
    { when: { interval: 'longer' }, timing: 'immediate', settlement: 'extend_period' },
    { when: { direction: 'downgrade', parts: ['plan'] }, timing: 'by_request' },
    { when: { direction: 'downgrade' }, timing: 'at_renewal' },
    {
      when: { direction: 'upgrade', interval: 'same' },
      timing: 'immediate',
      settlement: 'prorated_difference',
    },
  ],
};

/** The refusal that an action throws, as far as a caller can see it. */
export function refusalOf(action: () => unknown): { code: ProblemCode; message: string; paths: string[] } {
  try {
    action();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { code: error.code, message: error.message, paths: error.mistakes.map(({ path }) => path) };
  }
  throw new Error('Nothing was refused.');
}
