import fc from 'fast-check';
import {
  type Catalog,
  type Proration,
  type Tax,
  NAMED_SETTLEMENTS,
  type Settlement,
} from '../../../src/domain/catalog/catalog';
import { chargeStep } from '../../../src/domain/money/currency';
import type { RoundingMode } from '../../../src/domain/money/rounding';
import type { Overrides } from '../../../src/domain/subscription/overrides';
import type { HeldCoupon } from '../../../src/domain/subscription/coupons';
import type { Agreement, Terms } from '../../../src/domain/subscription/subscription';
import { aCatalog, held } from './support';

/** A change somewhere in what is left of the period, or the renewal. */
export type Step =
  | {
      readonly kind: 'change';
      readonly to: Terms;
      readonly settlement: Settlement;
      readonly after: number;
      readonly coupon?: HeldCoupon | null;
    }
  | { readonly kind: 'renew' };

/** What happens in between: a new catalog version, an account that moves, money that is sent back by hand. */
export type Event =
  | { readonly kind: 'version'; readonly catalog: Catalog }
  | { readonly kind: 'move'; readonly region: string | null }
  | { readonly kind: 'send_back'; readonly part: number };

export interface Chain {
  readonly catalog: Catalog;
  readonly zone: string;
  readonly start: Terms;
  readonly from: string;
  readonly region: string | null;
  readonly agreement?: Partial<Agreement>;
  readonly steps: readonly (Step | Event)[];
}

const INTERVALS = ['monthly', 'quarterly', 'annual'];
const ROUNDINGS: readonly RoundingMode[] = ['half_up', 'half_even', 'down', 'up'];

/** Prices are multiples of what each can be charged in. */
const CURRENCIES = ['USD', 'KWD', 'MGA'];

const price = fc.oneof(
  { weight: 1, arbitrary: fc.constant(0) },
  { weight: 9, arbitrary: fc.integer({ min: 1, max: 120_000 }) },
);
const pricesIn = (currency: string) => {
  const charged = price.map((steps) => steps * chargeStep(currency));
  return fc.record({ monthly: charged, quarterly: charged, annual: charged });
};

const anyTerms: fc.Arbitrary<Terms> = fc.record({
  plan: fc.constantFrom('a', 'b', 'c'),
  interval: fc.constantFrom(...INTERVALS),
  quantities: fc.record({ seats: fc.integer({ min: 1, max: 6 }) }),
  addOns: fc.constantFrom<string[]>([], ['sms'], ['sms', 'fax']),
});

const OLD_PERIODS: readonly string[] = ['keep', 'restart', 'extend'];

const spelledOut: fc.Arbitrary<Settlement> = fc.record({
  credit: fc.constantFrom('unused_time' as const, 'none' as const),
  period: fc.constantFrom('keep' as const, 'restart' as const, 'extend' as const),
  surplus: fc.constantFrom('refund' as const, 'balance' as const, 'prepay' as const, 'forfeit' as const),
});
const anySettlement: fc.Arbitrary<Settlement> = fc.oneof(
  fc.constantFrom(
    ...Object.values<Settlement>(NAMED_SETTLEMENTS).filter(({ period }) => OLD_PERIODS.includes(period)),
  ),
  spelledOut,
);

const proration: fc.Arbitrary<Proration> = fc.record({
  unit: fc.constantFrom('second' as const, 'day' as const),
  rounding: fc.constantFrom(...ROUNDINGS),
  changeDay: fc.constantFrom('new_plan' as const, 'old_plan' as const),
  creditBasis: fc.constant('paid' as const),
});

const anyRegion = fc.constantFrom(null, 'IT', 'US-NY');

const tax = (name: string, regions?: string[]): fc.Arbitrary<Tax> =>
  fc.record({
    name: fc.constant(name),
    percent: fc.constantFrom('22', '25', '8.875', '0.5', '100'),
    inclusive: fc.constantFrom(false, false, false, true),
    ...(regions ? { regions: fc.constant(regions) } : {}),
  });

const anyTaxes = fc.oneof(
  fc.constant<Tax[]>([]),
  fc.tuple(tax('VAT', ['IT'])),
  fc.tuple(tax('Levy'), tax('VAT', ['IT', 'US'])),
);

const catalogIn = (currency: string): fc.Arbitrary<Catalog> => {
  const prices = pricesIn(currency);
  return fc
    .record({
      a: prices,
      b: prices,
      c: prices,
      seat: prices,
      sms: prices,
      fax: prices,
      proration,
      taxes: anyTaxes,
    })
    .map(({ seat, sms, fax, proration: counting, taxes, ...plans }) =>
      aCatalog({
        currency,
        plans: Object.fromEntries(
          Object.entries(plans).map(([id, plan]) => [
            id,
            { prices: plan, quantities: { seats: { included: 2, unit: seat } } },
          ]),
        ),
        quantities: { seats: { name: 'Seats', min: 1 } },
        addOns: { sms, fax },
        intervals: { quarterly: 3 },
        proration: counting,
        taxes,
      }),
    );
};

const eventIn = (currency: string): fc.Arbitrary<Event> =>
  fc.oneof(
    fc.record({ kind: fc.constant('version' as const), catalog: catalogIn(currency) }),
    fc.record({ kind: fc.constant('move' as const), region: anyRegion }),
    fc.record({ kind: fc.constant('send_back' as const), part: fc.double({ min: 0, max: 1, noNaN: true }) }),
  );

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('change' as const),
      to: anyTerms,
      settlement: anySettlement,
      after: fc.double({ min: 0, max: 0.9999, noNaN: true }),
    }),
  },
  { weight: 1, arbitrary: fc.constant<Step>({ kind: 'renew' }) },
);

/** Chains of changes and renewals over every settlement, interval, rounding, way of counting and tax. */
export const anyChain: fc.Arbitrary<Chain> = fc.constantFrom(...CURRENCIES).chain(chainIn);

function chainIn(currency: string): fc.Arbitrary<Chain> {
  return fc.record({
    catalog: catalogIn(currency),
    zone: fc.constantFrom('UTC', 'Europe/Rome', 'America/New_York', 'Asia/Kathmandu'),
    start: anyTerms,
    from: fc
      .integer({ min: Date.parse('2026-01-01T00:00:00Z'), max: Date.parse('2029-01-01T00:00:00Z') })
      .map((at) => new Date(at).toISOString()),
    region: anyRegion,
    steps: fc.array(fc.oneof({ weight: 3, arbitrary: step }, { weight: 1, arbitrary: eventIn(currency) }), {
      minLength: 1,
      maxLength: 10,
    }),
  });
}

const couponIn = (currency: string): fc.Arbitrary<HeldCoupon> =>
  fc
    .record({
      code: fc.constantFrom('ONE', 'TWO', 'THREE'),
      size: fc.oneof(
        fc.constantFrom('10', '12.5', '33.3', '100').map((percent) => ({ percent })),
        fc.integer({ min: 1, max: 20_000 }).map((steps) => ({ amount: steps * chargeStep(currency) })),
      ),
      duration: fc.constantFrom('once' as const, 'forever' as const, { months: 2 }),
      onChange: fc.constantFrom('keep' as const, 'drop' as const),
      components: fc.constantFrom(undefined, ['plan:a', 'quantity:seats'], ['plan:b', 'add_on:sms']),
    })
    .map(({ code, size, components, ...more }) =>
      held(code, size, { ...more, ...(components ? { components } : {}) }),
    );

const agreementIn = (currency: string) =>
  fc.record({
    coupons: fc.uniqueArray(couponIn(currency), { maxLength: 2, selector: ({ coupon }) => coupon }),
    billingDay: fc.constantFrom(null, null, 1, 31),
    overrides: fc.option<Overrides>(
      fc.record({
        prices: fc.record({ 'plan:b': pricesIn(currency), 'quantity:seats': pricesIn(currency) }),
        limits: fc.constant({}),
        until: fc.constantFrom(null, Date.parse('2027-06-01T00:00:00Z')),
        reason: fc.constant('agreed'),
      }),
    ),
  });

const netSettlement: fc.Arbitrary<Settlement> = fc.oneof(
  anySettlement,
  fc.constantFrom<Settlement>(NAMED_SETTLEMENTS.aligned_proration, NAMED_SETTLEMENTS.time_conversion),
  fc.constantFrom('balance' as const, 'refund' as const).map((surplus): Settlement => ({
    credit: 'unused_time',
    period: 'keep',
    surplus,
    collect: 'next_invoice',
  })),
);

const netStepIn = (currency: string): fc.Arbitrary<Step> =>
  fc
    .tuple(step, netSettlement, fc.option(couponIn(currency)))
    .map(([any, settlement, coupon]) =>
      any.kind === 'renew' ? any : { ...any, settlement, ...(coupon ? { coupon } : {}) },
    );

/** Chains with coupons, agreed prices, billing days, and lines that wait for the next invoice. */
export const anyNetChain: fc.Arbitrary<Chain> = fc
  .constantFrom(...CURRENCIES)
  .chain((currency) =>
    fc.tuple(
      chainIn(currency),
      agreementIn(currency),
      fc.array(netStepIn(currency), { minLength: 1, maxLength: 10 }),
    ),
  )
  .map(([chain, agreement, steps]) => ({ ...chain, agreement, steps }));
