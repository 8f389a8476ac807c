import fc from 'fast-check';
import type { CatalogDocument } from '../../../src/domain/catalog/schema';
import { NAMED_SETTLEMENTS, type SettlementName } from '../../../src/domain/catalog/settlement';
import type { TermsRequest } from '../../../src/domain/subscription/terms';

const DAY = 24 * 60 * 60 * 1000;

/** Something that a customer, support, the bank or time does. */
export type Step = QuoteStep | OtherStep;

/** A quote alone, or a whole change: quoted and confirmed. */
export interface QuoteStep {
  readonly kind: 'quote' | 'change';
  readonly to: TermsRequest;
  readonly card: string | null;
}

export type OtherStep =
  | { readonly kind: 'confirm'; readonly card: string | null }
  | { readonly kind: 'cancel'; readonly which: 'open' | 'pending' }
  | { readonly kind: 'approve'; readonly timing: 'immediate' | 'at_renewal' }
  | { readonly kind: 'decline' | 'authenticate' | 'hear' | 'bank_down' | 'bank_back' | 'renewal' | 'eve' }
  | { readonly kind: 'card'; readonly card: string }
  | { readonly kind: 'domains'; readonly count: number }
  | { readonly kind: 'wait'; readonly milliseconds: number };

/** A life: what is sold, to whom, and what happens. */
export interface Life {
  readonly catalog: CatalogDocument;
  readonly plan: string;
  readonly interval: string;
  readonly timezone: string;
  readonly from: number;
  readonly steps: readonly Step[];
}

const PLANS = ['free', 'small', 'middle', 'large'];
const INTERVALS = ['monthly', 'quarterly', 'annual'];

const price = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 99_999 }), fc.constantFrom(3000, 9000));
const prices = fc.record({ monthly: price, quarterly: price, annual: price });

const settlement = fc.oneof(
  fc.constantFrom(...(Object.keys(NAMED_SETTLEMENTS) as SettlementName[])),
  fc.record({
    credit: fc.constantFrom('unused_time' as const, 'none' as const),
    period: fc.constantFrom('keep' as const, 'restart' as const, 'extend' as const),
    surplus: fc.constantFrom('refund' as const, 'balance' as const, 'prepay' as const, 'forfeit' as const),
  }),
);

type Policy = CatalogDocument['changePolicies'][number];
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
  { weight: 3, arbitrary: fc.record({ when, timing: fc.constant('immediate' as const), settlement }) },
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

const catalog: fc.Arbitrary<CatalogDocument> = fc
  .record({
    proration: fc.record({
      unit: fc.constantFrom('second' as const, 'day' as const),
      rounding: fc.constantFrom('half_up' as const, 'half_even' as const, 'down' as const, 'up' as const),
    }),
    quoteTtl: fc.constantFrom('PT30M', 'P10D', 'P40D'),
    dunning,
    policies: fc.array(policy, { maxLength: 4 }),
    otherwise: policy,
    hold: fc.boolean(),
    small: prices,
    middle: prices,
    large: prices,
    seat: prices,
    sms: prices,
    taxes: fc.constantFrom<CatalogDocument['taxes']>(
      [],
      [{ name: 'VAT', percent: '22', inclusive: false }],
      [{ name: 'VAT', percent: '8.875', inclusive: true }],
    ),
  })
  .map(
    ({
      proration,
      quoteTtl,
      dunning: after,
      policies,
      otherwise,
      hold,
      seat,
      sms,
      taxes,
      ...sold
    }): CatalogDocument => ({
      id: 'life',
      name: 'Life',
      currency: 'USD',
      proration,
      quoteTtl,
      dunning: after,
      taxes,
      reminders: ['P7D', 'P1D'],
      ...(hold ? { whenMoreIsLost: { hold: 'P3D' } } : {}),
      limits: { domains: { name: 'Domains' } },
      quantities: { seats: { name: 'Seats', min: 1, max: 9 } },
      addOns: { sms: { name: 'SMS', prices: sms, availableOn: ['small', 'middle', 'large'] } },
      intervals: { quarterly: 3 },
      plans: PLANS.map((id, rank) => ({
        id,
        name: id,
        prices: { free: { monthly: 0, quarterly: 0, annual: 0 }, ...sold }[id]!,
        limits: { domains: rank },
        quantities: { seats: { included: 1, unit: seat } },
      })),
      changePolicies: [...policies, { ...otherwise, when: {} }],
      reconcile: [
        { limit: 'domains', resource: 'domain', strategy: 'drop_latest' as const, by: 'activatedAt' },
      ],
    }),
  );

const to: fc.Arbitrary<TermsRequest> = fc.record(
  {
    plan: fc.constantFrom(...PLANS),
    interval: fc.constantFrom(...INTERVALS),
    quantities: fc.record({ seats: fc.integer({ min: 1, max: 4 }) }),
    addOns: fc.constantFrom<string[]>([], ['sms']),
  },
  { requiredKeys: [] },
);

const badCard = fc.constantFrom('pm_card_chargeDeclined', 'pm_card_authenticationRequired');
const card = fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: badCard });
const kinds = <Kind extends string>(...names: Kind[]) => fc.record({ kind: fc.constantFrom(...names) });

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constantFrom('change' as const, 'quote' as const), to, card }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('confirm' as const), card }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('cancel' as const),
      which: fc.constantFrom('open' as const, 'pending' as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('approve' as const),
      timing: fc.constantFrom('immediate' as const, 'at_renewal' as const),
    }),
  },
  { weight: 1, arbitrary: kinds('decline', 'bank_down') },
  { weight: 2, arbitrary: kinds('authenticate', 'hear', 'bank_back') },
  { weight: 3, arbitrary: kinds('renewal', 'eve') },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('card' as const),
      card: fc.oneof(fc.constant('pm_card_visa'), badCard),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('domains' as const), count: fc.integer({ min: 0, max: 4 }) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('wait' as const),
      milliseconds: fc.oneof(fc.integer({ min: 1, max: 45 * DAY }), fc.constantFrom(1000, 600_000, DAY)),
    }),
  },
);

/** Lives over every settlement, timing, dunning and outcome of a payment, with outages of the bank. */
export const anyLife: fc.Arbitrary<Life> = fc.record({
  catalog,
  plan: fc.constantFrom(...PLANS),
  interval: fc.constantFrom(...INTERVALS),
  timezone: fc.constantFrom('UTC', 'Europe/Rome', 'America/New_York'),
  from: fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2029, 0, 1) }),
  steps: fc.array(step, { minLength: 5, maxLength: 30, size: 'max' }),
});
