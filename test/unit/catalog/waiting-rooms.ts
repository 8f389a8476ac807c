import type { CatalogDocument } from '../../../src/domain/catalog/schema';

/** A catalog document that uses every field; a copy each time, so that a test may spoil it. */
export function waitingRooms(): CatalogDocument {
  return structuredClone(DOCUMENT);
}

const DOCUMENT: CatalogDocument = {
  id: 'waiting-rooms',
  name: 'Waiting rooms',
  currency: 'USD',
  proration: { unit: 'second', rounding: 'half_up' },
  quoteTtl: 'PT30M',
  access: { change: ['owner', 'billing'] },
  reminders: ['P7D', 'P1D'],
  dunning: { retryAfterDays: [1, 3, 5, 7], finalAction: 'cancel' },
  requireAcknowledgement: false,
  whenMoreIsLost: 'apply',
  cancellation: { reasons: ['too_expensive'] },
  undo: { within: 'P3D', perYear: 2 },
  changeLimits: [{ direction: 'downgrade', atMost: 1, within: 'P30D' }],
  billingDay: 1,
  coupons: {},
  features: {
    priority_groups: { name: 'Priority groups' },
    templates: { name: 'Custom templates' },
    sms: { name: 'SMS' },
    invoice_editor: { name: 'Invoice editor' },
  },
  limits: {
    domains: { name: 'Domains' },
    waiting_rooms: { name: 'Waiting rooms' },
    capacity: { name: 'Total capacity' },
    input_rate: { name: 'Input rate per room' },
    contacts: { name: 'Contacts' },
  },
  quantities: {
    seats: { name: 'User seats', min: 1, max: 100 },
    contacts: { name: 'Contacts', steps: [1000, 2500, 5000], limit: 'contacts' },
    sms_credits: { name: 'SMS credits', steps: [0, 1000], requiresAddOn: 'sms' },
  },
  addOns: {
    sms: { name: 'SMS', prices: { monthly: 1500, annual: 15000 }, availableOn: ['pro'], features: ['sms'] },
  },
  intervals: { quarterly: 3 },
  plans: [
    {
      id: 'basic',
      name: 'Basic',
      product: 'main',
      prices: { monthly: 3000, annual: 30000 },
      limits: { domains: 1, waiting_rooms: 2, capacity: 500, input_rate: 50 },
      features: [],
      quantities: {
        seats: { included: 1, unit: { monthly: 500, annual: 5000 } },
        contacts: { monthly: { 1000: 0, 2500: 1500, 5000: 4000 } },
      },
    },
    {
      id: 'pro',
      name: 'Pro',
      prices: { monthly: 9000, annual: 90000 },
      limits: { domains: 5, capacity: 5000 },
      features: ['priority_groups', 'templates', 'invoice_editor'],
      quantities: { sms_credits: { monthly: { 0: 0, 1000: 2000 } } },
    },
  ],
  changePolicies: [
    {
      when: { direction: 'upgrade', interval: 'same' },
      timing: 'immediate',
      settlement: 'refund_and_restart',
    },
    { when: { direction: 'downgrade' }, timing: 'at_renewal' },
  ],
  reconcile: [
    { limit: 'domains', resource: 'domain', strategy: 'keep_most', by: 'waiting_room' },
    { limit: 'waiting_rooms', resource: 'waiting_room', strategy: 'drop_latest', by: 'activatedAt' },
    { limit: 'capacity', resource: 'waiting_room', strategy: 'scale_proportionally', attribute: 'capacity' },
    { limit: 'input_rate', resource: 'waiting_room', strategy: 'clamp', attribute: 'inputRate' },
    { feature: 'priority_groups', resource: 'priority_group', strategy: 'remove' },
    { feature: 'templates', resource: 'template', strategy: 'detach' },
    { feature: 'invoice_editor', resource: 'invoice_template', strategy: 'archive' },
  ],
};

/** The least that a catalog document can be. */
export function smallest(): CatalogDocument {
  return {
    id: 'small',
    name: 'Small',
    currency: 'EUR',
    proration: { unit: 'day', rounding: 'half_even' },
    plans: [{ id: 'only', name: 'Only', prices: { monthly: 100 } }],
    changePolicies: [],
  };
}
