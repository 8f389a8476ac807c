import fc from 'fast-check';
import type { CatalogDocument } from '../../../src/domain/catalog/schema';
import {
  LEAVING_SETTLEMENTS,
  NAMED_SETTLEMENTS,
  type SettlementName,
} from '../../../src/domain/catalog/settlement';

export const PLANS = ['free', 'small', 'middle', 'large'];
export const INTERVALS = ['monthly', 'quarterly', 'annual'];

type Policy = CatalogDocument['changePolicies'][number];
type Taxes = NonNullable<CatalogDocument['taxes']>;

const price = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 99_999 }), fc.constantFrom(3000, 9000));
const prices = fc.record({ monthly: price, quarterly: price, annual: price });

const forChanges = (Object.keys(NAMED_SETTLEMENTS) as SettlementName[]).filter(
  (name) => !LEAVING_SETTLEMENTS.some((leaving) => leaving === name),
);
const settlement = fc.oneof(
  fc.constantFrom(...forChanges),
  fc.record({
    credit: fc.constantFrom('unused_time' as const, 'none' as const),
    period: fc.constantFrom('keep' as const, 'restart' as const, 'extend' as const),
    surplus: fc.constantFrom('refund' as const, 'balance' as const, 'prepay' as const, 'forfeit' as const),
  }),
);

const when = fc.constantFrom<Policy['when']>(
  {},
  { direction: 'upgrade' },
  { direction: 'downgrade' },
  { direction: 'lateral' },
  { interval: 'longer' },
  { interval: 'shorter' },
  { parts: ['quantity_increase', 'add_on_added'] },
  { parts: ['add_on_removed'] },
);
const policy: fc.Arbitrary<Policy> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ when, timing: fc.constant('immediate' as const), settlement }) },
  { weight: 1, arbitrary: fc.record({ when, timing: fc.constant('at_renewal' as const) }) },
  { weight: 1, arbitrary: fc.record({ when, timing: fc.constant('by_request' as const), settlement }) },
);

const dunning = fc.record({
  retryAfterDays: fc.constantFrom<number[]>([], [1], [1, 3, 5, 7], [20, 40]),
  finalAction: fc.constantFrom<'cancel' | 'keep_past_due' | { downgrade_to: string }>(
    'cancel' as const,
    'keep_past_due' as const,
    { downgrade_to: 'free' },
    { downgrade_to: 'small' },
  ),
});

const taxes = fc.constantFrom<Taxes>(
  [],
  [{ name: 'VAT', percent: '22', inclusive: false }],
  [{ name: 'VAT', percent: '25', inclusive: false, regions: ['IT', 'US'] }],
  [{ name: 'VAT', percent: '8.875', inclusive: true }],
  [
    { name: 'Levy', percent: '0.5', inclusive: false },
    { name: 'VAT', percent: '22', inclusive: false, regions: ['US-NY'] },
  ],
);

const parts = fc.record({
  proration: fc.record({
    unit: fc.constantFrom('second' as const, 'day' as const),
    rounding: fc.constantFrom('half_up' as const, 'half_even' as const, 'down' as const, 'up' as const),
    changeDay: fc.constantFrom('new_plan' as const, 'old_plan' as const),
  }),
  quoteTtl: fc.constantFrom('PT30M', 'P10D', 'P40D'),
  dunning,
  policies: fc.array(policy, { maxLength: 4 }),
  otherwise: policy,
  hold: fc.boolean(),
  /** The free plan is sold by the month only: dunning falls back to another interval. */
  freeMonthly: fc.boolean(),
  small: prices,
  middle: prices,
  large: prices,
  seat: prices,
  sms: prices,
  contact: fc.integer({ min: 0, max: 500 }),
  taxes,
  currency: fc.oneof(
    { weight: 12, arbitrary: fc.constant('USD') },
    { weight: 1, arbitrary: fc.constant('EUR') },
  ),
});

/** Catalogs over every settlement, timing, tax, dunning and way of counting. */
export const anyCatalog: fc.Arbitrary<CatalogDocument> = parts.map(
  ({ policies, otherwise, hold, freeMonthly, small, middle, large, seat, sms, contact, ...fields }) => {
    const free = { monthly: 0, ...(freeMonthly ? {} : { quarterly: 0, annual: 0 }) };
    const sold: Record<string, Record<string, number>> = { free, small, middle, large };
    return {
      ...fields,
      id: 'life',
      name: 'Life',
      reminders: ['P7D', 'P1D'],
      ...(hold ? { whenMoreIsLost: { hold: 'P3D' } } : {}),
      limits: { domains: { name: 'Domains' }, contacts: { name: 'Contacts' } },
      quantities: {
        seats: { name: 'Seats', min: 1, max: 9 },
        contacts: { name: 'Contacts', steps: [10, 20, 40], limit: 'contacts' },
      },
      addOns: { sms: { name: 'SMS', prices: sms, availableOn: ['small', 'middle', 'large'] } },
      intervals: { quarterly: 3 },
      plans: PLANS.map((id, rank) => ({
        id,
        name: id,
        prices: sold[id]!,
        limits: { domains: rank },
        quantities: {
          seats: { included: 1, unit: pick(seat, Object.keys(sold[id]!)) },
          contacts: Object.fromEntries(
            Object.keys(sold[id]!).map((interval) => [interval, { 10: 0, 20: contact, 40: 3 * contact }]),
          ),
        },
      })),
      changePolicies: [...policies, { ...otherwise, when: {} }],
      reconcile: [
        { limit: 'domains', resource: 'domain', strategy: 'drop_latest' as const, by: 'activatedAt' },
      ],
    };
  },
);

function pick(all: Record<string, number>, keys: readonly string[]): Record<string, number> {
  return Object.fromEntries(keys.map((key) => [key, all[key]!]));
}
