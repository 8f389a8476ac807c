import fc from 'fast-check';
import type { CatalogDocument } from '../../../src/domain/catalog/schema';
import { comingAndGoing, policy } from './policies';

export const PLANS = ['free', 'small', 'middle', 'large'];
export const INTERVALS = ['monthly', 'quarterly', 'annual'];

type Taxes = NonNullable<CatalogDocument['taxes']>;

const price = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 99_999 }), fc.constantFrom(3000, 9000));
const prices = fc.record({ monthly: price, quarterly: price, annual: price });

/** Everything that a coupon can say. */
export const COUPONS: NonNullable<CatalogDocument['coupons']> = {
  ALWAYS: { percent: '12.5', duration: 'forever' },
  ONCE: { percent: 50, duration: 'once' },
  MONTHS: { amount: 1000, duration: { months: 2 } },
  DROPPED: { percent: 20, duration: 'forever', onChange: 'drop' },
  SEATS: { amount: 500, components: ['quantity:seats', 'plan:middle'], duration: 'once' },
  LARGE: { percent: 100, plans: ['large'], duration: { months: 1 } },
};

type Trial = NonNullable<CatalogDocument['plans'][number]['trial']>;
const trial: fc.Arbitrary<Trial | null> = fc.option(
  fc.record({
    days: fc.constantFrom(1, 2, 14, 40),
    paymentMethod: fc.constantFrom('required' as const, 'optional' as const),
    onEnd: fc.constantFrom<Trial['onEnd']>(
      'charge',
      'cancel',
      { downgrade_to: 'free' },
      { downgrade_to: 'small' },
    ),
  }),
);

/** What a catalog may say of going, coming back and changing one's mind, and of much else that it need not. */
const rare = fc.record(
  {
    undo: fc.constantFrom({ within: 'P3D', perYear: 2 }, { within: 'P60D', perYear: 50 }),
    billingDay: fc.constantFrom(1, 15, 31),
    changeLimits: fc.constantFrom<NonNullable<CatalogDocument['changeLimits']>>(
      [{ direction: 'downgrade', atMost: 1, within: 'P30D' }],
      [{ direction: 'upgrade', atMost: 2, within: 'P3D' }],
    ),
    cancellation: fc.constant<NonNullable<CatalogDocument['cancellation']>>({ reasons: ['too_expensive'] }),
    coupons: fc.constant(COUPONS),
  },
  { requiredKeys: ['undo', 'coupons'] },
);

const dunning = fc.record({
  retryAfterDays: fc.constantFrom<number[]>([], [1], [1, 3, 5, 7], [20, 40], [40, 80]),
  finalAction: fc.constantFrom<'cancel' | 'keep_past_due' | { downgrade_to: string }>(
    'cancel' as const,
    'cancel' as const,
    'cancel' as const,
    'keep_past_due' as const,
    'keep_past_due' as const,
    { downgrade_to: 'free' },
    { downgrade_to: 'free' },
    { downgrade_to: 'small' },
  ),
});

const taxes = fc.constantFrom<Taxes>(
  [],
  [{ name: 'VAT', percent: '22', inclusive: false }],
  [{ name: 'VAT', percent: '20', inclusive: false }],
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
  quoteTtl: fc.constantFrom('PT30M', 'P40D', 'P40D'),
  dunning,
  rare,
  trial,
  comingAndGoing,
  /** More domains than a plan allows keep customers from it. */
  blocks: fc.noBias(fc.nat({ max: 7 })).map((number) => number === 0),
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

/** Catalogs over every settlement, timing, tax, dunning, coupon and way of counting. */
export const anyCatalog: fc.Arbitrary<CatalogDocument> = parts.map((chosen) => {
  const { policies, otherwise, hold, blocks, seat, sms, ...others } = chosen;
  const {
    small,
    middle,
    large,
    contact,
    freeMonthly,
    rare: more,
    trial: tried,
    comingAndGoing: going,
    ...fields
  } = others;
  const free = { monthly: 0, ...(freeMonthly ? {} : { quarterly: 0, annual: 0 }) };
  const sold: Record<string, Record<string, number>> = { free, small, middle, large };
  return {
    ...fields,
    ...more,
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
      ...(tried && rank > 1 ? { trial: tried } : {}),
    })),
    changePolicies: [...going, ...policies, { ...otherwise, when: {} }],
    reconcile: [
      blocks
        ? { limit: 'domains', resource: 'domain', strategy: 'block' as const }
        : { limit: 'domains', resource: 'domain', strategy: 'drop_latest' as const, by: 'activatedAt' },
    ],
  };
});

function pick(all: Record<string, number>, keys: readonly string[]): Record<string, number> {
  return Object.fromEntries(keys.map((key) => [key, all[key]!]));
}
