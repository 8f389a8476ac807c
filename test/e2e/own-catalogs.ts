import { aLogo } from '../support/pictures';
import type { Resource } from './stage/customer';
import type { CatalogDocument } from './stage/catalogs';

const proration = { unit: 'second', rounding: 'half_up' };

/** Upgrades at once, everything else at the renewal. */
const changePolicies = [
  { when: { direction: 'upgrade' }, timing: 'immediate', settlement: 'prorated_difference' },
  { when: {}, timing: 'at_renewal' },
];

/** So much per seat: the most ordinary catalog of all, as a newcomer writes it. */
export const perSeat: CatalogDocument = {
  ...{ id: 'per-seat', name: 'Git host', currency: 'USD', proration, changePolicies },
  quantities: { seats: { name: 'Users', min: 1, max: 100 } },
  plans: [
    { id: 'free', name: 'Free', prices: { monthly: 0 } },
    {
      id: 'team',
      name: 'Team',
      prices: { monthly: 0 },
      quantities: { seats: { unit: { monthly: 400 } } },
    },
    {
      id: 'enterprise',
      name: 'Enterprise',
      prices: { monthly: 0 },
      quantities: { seats: { included: 0, unit: { monthly: 2100 } } },
    },
  ],
};

/** 19 % on top of every price. */
export const taxed: CatalogDocument = {
  ...{ id: 'taxed', name: 'Taxed', currency: 'USD', proration, changePolicies },
  taxes: [{ name: 'VAT', percent: '19' }],
  plans: [
    { id: 'small', name: 'Small', prices: { monthly: 2000 } },
    { id: 'large', name: 'Large', prices: { monthly: 5000 } },
  ],
};

/** A product with a brand of its own, in a colour that cannot be read as it is. */
export const branded: CatalogDocument = {
  ...taxed,
  id: 'branded',
  branding: {
    name: 'Rooms & Co',
    logo: aLogo(),
    colour: '#ff8800',
    senderName: 'Rooms billing',
    terms: 'https://rooms.example/terms',
    privacy: 'https://rooms.example/privacy',
  },
};

const features = Array.from({ length: 6 }, (_, index) => `feature${index}`);

/** The longest word that a customer has to read. */
export const LONG_NAME = 'Donaudampfschifffahrtsgesellschaftskapitaen';

/** Twelve plans, one of them with a long name, whose lowest holds ten projects and one site. */
export const manyPlans: CatalogDocument = {
  ...{ id: 'many-plans', name: 'Many plans', currency: 'USD', proration, changePolicies },
  features: Object.fromEntries(features.map((id, index) => [id, { name: `Feature ${index}` }])),
  limits: { projects: { name: 'Projects' }, sites: { name: 'Sites' } },
  plans: Array.from({ length: 12 }, (_, index) => ({
    id: `plan${index}`,
    name: index === 1 ? LONG_NAME : `Plan ${index}`,
    prices: { monthly: index * 1000 },
    limits: { projects: 10 + 20 * index, sites: 1 + index },
    features: features.slice(0, index),
  })),
  reconcile: [
    { limit: 'projects', resource: 'project', strategy: 'drop_latest', by: 'activatedAt' },
    { limit: 'sites', resource: 'site', strategy: 'drop_latest', by: 'activatedAt' },
  ],
};

/** 200 projects, one of them with notes in it. */
export const manyProjects: readonly Resource[] = [
  ...Array.from({ length: 200 }, (_, index) => ({
    type: 'project',
    id: `project${index + 1}`,
    name: `Project ${index + 1}`,
    attributes: { activatedAt: new Date(Date.UTC(2026, 0, 1 + index)).toISOString() },
  })),
  { type: 'note', id: 'note', name: 'Notes', parent: { type: 'project', id: 'project2' } },
];

/** Two sites, one of them with two pages. */
export const twoSites: readonly Resource[] = [
  { type: 'site', id: 'shop', name: 'shop.example' },
  { type: 'site', id: 'blog', name: 'blog.example' },
  { type: 'page', id: 'a', name: 'Front page', parent: { type: 'site', id: 'blog' } },
  { type: 'page', id: 'b', name: 'About us', parent: { type: 'site', id: 'blog' } },
];
