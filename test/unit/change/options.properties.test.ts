import fc from 'fast-check';
import { parseCatalog } from '../../../src/domain/catalog/parse-catalog';
import type { CatalogDocument } from '../../../src/domain/catalog/schema';
import { listOptions } from '../../../src/domain/change/options';
import { quoteChange, type QuotedChange } from '../../../src/domain/change/quote-change';
import { recurringPrice } from '../../../src/domain/change/next-charge';
import { DomainError } from '../../../src/domain/errors';
import type { Situation } from '../../../src/domain/situation';
import type { ChangeWish } from '../../../src/domain/subscription/subscription';
import { day, Life, project } from './life';

const price = fc.integer({ min: 0, max: 20_000 });
const prices = fc.oneof(fc.record({ monthly: price }), fc.record({ monthly: price, annual: price }));
const policy = fc.oneof(
  fc
    .constantFrom(
      'prorated_difference',
      'refund_and_restart',
      'credit_conversion',
      'time_conversion' as const,
    )
    .map((settlement) => ({ timing: 'immediate', settlement }) as const),
  fc.constant({
    timing: 'immediate',
    settlement: { settlement: 'prorated_difference', collect: 'next_invoice' },
  } as const),
  fc.constantFrom('at_renewal', 'by_request').map((timing) => ({ timing }) as const),
);

interface Shop {
  readonly document: CatalogDocument;
  readonly status: 'active' | 'trialing' | 'past_due' | 'canceled';
  readonly override: number | null;
  readonly hasCoupon: boolean;
  readonly projects: number;
}

const coupon = fc
  .oneof(
    fc.record({ percent: fc.constantFrom('12.5', '100') }),
    fc.record({ amount: fc.integer({ min: 1, max: 9000 }) }),
  )
  .chain((size) =>
    fc.constantFrom('once' as const, 'forever' as const).map((duration) => ({ ...size, duration })),
  );

/** Accepted catalogs, and a subscription that something special may apply to. */
const shop: fc.Arbitrary<Shop> = fc
  .record({
    plans: fc.array(
      fc.record({ prices, projects: fc.integer({ min: 0, max: 4 }), sso: fc.boolean(), tried: fc.boolean() }),
      { minLength: 2, maxLength: 4 },
    ),
    up: policy,
    down: policy,
    strategy: fc.constantFrom('block' as const, 'drop_latest' as const),
    coupon,
    vat: fc.boolean(),
    status: fc.constantFrom('active' as const, 'trialing' as const, 'past_due' as const, 'canceled' as const),
    override: fc.option(price),
    hasCoupon: fc.boolean(),
    projects: fc.integer({ min: 0, max: 4 }),
  })
  .map(({ plans, up, down, strategy, coupon: sold, vat, ...subscription }) => ({
    ...subscription,
    document: {
      id: 'shop',
      name: 'Shop',
      currency: 'USD',
      proration: { unit: 'second', rounding: 'half_up' },
      ...(vat && { taxes: [{ name: 'VAT', percent: '19' }] }),
      features: { sso: { name: 'SSO' } },
      limits: { projects: { name: 'Projects' } },
      coupons: { SOLD: sold },
      plans: plans.map(({ prices: listed, projects, sso, tried }, index) => ({
        id: `p${String(index)}`,
        name: `Plan ${String(index)}`,
        prices: listed,
        limits: { projects },
        features: sso ? ['sso'] : [],
        ...((tried || index === 0) && {
          trial: { days: 30, paymentMethod: 'optional' as const, onEnd: 'charge' as const },
        }),
      })),
      changePolicies: [
        { when: { direction: 'upgrade' }, ...up },
        { when: {}, ...down },
      ],
      reconcile: [
        strategy === 'block'
          ? { limit: 'projects', resource: 'project', strategy }
          : { limit: 'projects', resource: 'project', strategy, by: 'createdAt' },
      ],
    },
  }));

function situationOf({ document, status, override, hasCoupon, projects }: Shop): Situation {
  const first = {
    plan: 'p0',
    resources: Array.from({ length: projects }, (_, index) => project(`p${String(index + 1)}`)),
    coupon: hasCoupon ? 'SOLD' : null,
    trial: status === 'trialing' ? ('first' as const) : undefined,
  };
  const life = new Life(parseCatalog(document, 1), first).at(day(4, 16));
  const overrides = {
    prices: { 'plan:p1': { monthly: override ?? 0 } },
    limits: {},
    until: null,
    reason: '',
  };
  if (override !== null) life.with({ subscription: { ...life.now.subscription, overrides } });
  if (status === 'past_due') return life.with({ defaultMethod: null }).renew(day(5, 1)).at(day(5, 3)).now;
  if (status === 'canceled') life.make({ plan: null });
  return status === 'canceled' ? life.renew(day(5, 1)).now : life.now;
}

function previewOf(situation: Situation, to: ChangeWish): QuotedChange | string {
  try {
    return quoteChange(situation, to);
  } catch (error) {
    if (error instanceof DomainError) return `${error.code}: ${error.message}`;
    throw error;
  }
}

/**
 * The cheapest by the month of what a preview takes nothing for, and of what a subscription that runs has already; the
 * first in catalog order.
 */
function smallestOf(situation: Situation): { readonly plan: string; readonly interval: string } | null {
  const { newest } = situation;
  const { status, terms } = situation.subscription;
  const offers = newest.plans.flatMap(({ id, prices: sold }) =>
    Object.keys(sold).flatMap((interval) => {
      const to = { plan: id, interval };
      const months = newest.intervals[interval]!;
      if (status !== 'canceled' && id === terms.plan && interval === terms.interval)
        return [{ to, month: recurringPrice(situation).amount / months }];
      const preview = previewOf(situation, to);
      if (typeof preview === 'string' || preview.quote.timing === 'by_request') return [];
      const { featuresLost, reconcile, recurring } = preview.quote;
      const takes = reconcile.some(
        ({ actions, blocks }) => blocks === true || actions.some(({ action }) => action !== 'restore'),
      );
      return takes || featuresLost.length > 0 ? [] : [{ to, month: recurring.amount / months }];
    }),
  );
  const least = Math.min(...offers.map(({ month }) => month));
  return offers.find(({ month }) => month === least)?.to ?? null;
}

it('options answer what a preview answers, target by target, and name the smallest without loss', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(shop, (wanted) => {
      const situation = situationOf(wanted);
      seen.add(situation.subscription.status);
      const { options, smallestWithoutLoss } = listOptions(situation);
      for (const option of options) {
        const answer =
          'quoted' in option ? option.quoted : `${option.refusal.code}: ${option.refusal.message}`;
        expect(answer).toEqual(previewOf(situation, option.to));
      }
      expect(smallestWithoutLoss).toEqual(smallestOf(situation));
    }),
    { numRuns: 300 },
  );
  expect([...seen].sort()).toEqual(expect.arrayContaining(['active', 'canceled', 'trialing']));
});

it('what can be bought beside a plan is shown at the price that is agreed', () => {
  const unit = { monthly: 500 };
  const document: CatalogDocument = {
    ...{ id: 'shop', name: 'Shop', currency: 'USD', proration: { unit: 'second', rounding: 'half_up' } },
    quantities: { seats: { name: 'Seats', min: 1 } },
    addOns: { sms: { name: 'SMS', prices: { monthly: 900 }, availableOn: ['pro'] } },
    plans: [{ id: 'pro', name: 'Pro', prices: { monthly: 9000 }, quantities: { seats: { unit } } }],
    changePolicies: [{ when: {}, timing: 'immediate', settlement: 'prorated_difference' }],
  };
  const life = new Life(parseCatalog(document, 1));
  const agreed = { 'quantity:seats': { monthly: 400 }, 'add_on:sms': { monthly: 800 } };
  const overrides = { prices: agreed, limits: {}, until: null, reason: '' };
  life.with({ subscription: { ...life.now.subscription, overrides } });
  const { quantities, addOns } = listOptions(life.now).current.prices;
  expect({ quantities, addOns }).toMatchObject({
    quantities: { seats: { unit: 400 } },
    addOns: { sms: 800 },
  });
});
