import type { CatalogDocument } from '../../../src/domain/catalog/schema';
import type { ChangeWish } from '../../../src/domain/subscription/subscription';
import { agreePrices } from '../../../src/domain/renewal/agree-prices';
import { day, Life, lifeCatalog } from './life';

/*
 * Everything that a subscription can meet in its life, in everything that it can be in when it does. All figures are worked
 * by hand. `basic` costs 3000 a month and 30000 a year, `pro` 9000 and 90000; half of the month is left.
 *
 *   USD  3001 and 9001 a month: the halves 1500.5 and 4500.5 become 1501 and 4501
 *   KWD  3010 and 9010, charged in tens: 1505 and 4505 become 1510 and 4510
 *   MGA  3100 and 9100, charged in hundreds: 1550 and 4550 become 1600 and 4600
 *   taxes      VAT 20 % on top
 *   prepaid    pro to basic on the first day: 9000 - 3000 = 6000 pay two months ahead
 *   extension  basic, and a year of it added on 2 April: April and a segment of 30000
 *   past due   1 May was not paid; at noon on the 16th half of its 31 days is left
 */
const CIRCUMSTANCES = ['USD', 'KWD', 'MGA', 'taxes', 'prepaid', 'extension', 'past due'] as const;
type Circumstance = (typeof CIRCUMSTANCES)[number];
type Policy = CatalogDocument['changePolicies'][number];
type Settlement = NonNullable<Policy['settlement']>;

const PRICES: Partial<Record<Circumstance, readonly [number, number]>> = {
  USD: [3001, 9001],
  KWD: [3010, 9010],
  MGA: [3100, 9100],
};
const NEXT_INVOICE = { settlement: 'prorated_difference', collect: 'next_invoice' } as const;
const NOON_MAY_16 = day(5, 16) + 12 * 60 * 60 * 1000;

const at = (parts: Policy['when'], settlement: Settlement): Policy => ({
  when: parts,
  timing: 'immediate',
  settlement,
});

function sold(circumstance: Circumstance, settlement: Settlement) {
  const [basic, pro] = PRICES[circumstance] ?? [3000, 9000];
  const trial = { days: 14, paymentMethod: 'optional', onEnd: 'charge' } as const;
  return lifeCatalog({
    ...(circumstance === 'KWD' || circumstance === 'MGA' ? { currency: circumstance } : {}),
    ...(circumstance === 'taxes' ? { taxes: [{ name: 'VAT', percent: '20' }] } : {}),
    undo: { within: 'P3D', perYear: 2 },
    coupons: { FIFTH: { percent: '20', duration: 'forever' } },
    plans: [
      { id: 'basic', name: 'Basic', prices: { monthly: basic, annual: 30_000 }, trial },
      { id: 'pro', name: 'Pro', prices: { monthly: pro, annual: 90_000 }, trial },
    ],
    changePolicies: [
      at({ parts: ['cancel'] }, 'credit_unused'),
      ...(circumstance === 'extension' ? [at({ interval: 'longer' }, 'extend_period')] : []),
      at({ direction: 'downgrade' }, 'credit_conversion'),
      at({}, settlement),
    ],
    reconcile: [],
  });
}

/** A subscription to `basic` in its circumstance, half of the month left. */
function living(circumstance: Circumstance, settlement: Settlement = 'prorated_difference'): Life {
  const catalog = sold(circumstance, settlement);
  switch (circumstance) {
    case 'prepaid': {
      const life = new Life(catalog);
      life.make({ plan: 'basic' });
      return life.at(day(4, 16));
    }
    case 'extension': {
      const life = new Life(catalog, { plan: 'basic' }).at(day(4, 2));
      life.make({ interval: 'annual' });
      return life.at(day(4, 16));
    }
    case 'past due':
      return new Life(catalog, { plan: 'basic' })
        .with({ defaultMethod: null })
        .renew(day(5, 1))
        .at(NOON_MAY_16);
    default:
      return new Life(catalog, { plan: 'basic' }).at(day(4, 16));
  }
}

const amounts = (life: Life, request: ChangeWish) =>
  life.quote(request).quote.lines.map(({ amount }) => amount);
const otherInterval = (circumstance: Circumstance) => ({
  interval: circumstance === 'extension' ? 'monthly' : 'annual',
});

/** What begins at an end: of a trial of 14 days, or of the part of April that a billing day leaves. */
function beginning(circumstance: Circumstance, how: 'trial' | 'billing day'): number[] {
  const plan = circumstance === 'extension' ? 'basic' : 'pro';
  const first = how === 'trial' ? { trial: 'first' as const } : { billingDay: 1, at: day(4, 16) };
  const life = new Life(sold(circumstance, 'prorated_difference'), { plan, ...first });
  const end = life.now.subscription.period.end;
  if (circumstance === 'past due') {
    life.with({ defaultMethod: null }).renew(end);
    return life.now.openInvoices.flatMap(({ lines }) => lines.map(({ amount }) => amount));
  }
  if (how === 'trial') life.renew(end);
  if (circumstance === 'prepaid') return amounts(life, { plan: 'basic' });
  if (circumstance === 'extension') return amounts(life.at(day(4, 20)), { interval: 'annual' });
  const paid = life.now.payments.find(({ status }) => status === 'succeeded')!;
  return [paid.amount];
}

const MEETINGS = {
  leaving: (circumstance) => amounts(living(circumstance), { plan: null }),
  returning: (circumstance) => {
    const life = living(circumstance);
    life.make({ plan: null });
    return amounts(life, { interval: 'monthly' });
  },
  undo: (circumstance) => {
    const life = living(circumstance);
    const { id } = life.make({ plan: 'pro' });
    return life.undo(id).quote.lines.map(({ amount }) => amount);
  },
  coupon: (circumstance) => amounts(living(circumstance), { plan: 'pro', coupon: 'FIFTH' }),
  override: (circumstance) => {
    const prices = { 'plan:pro': { monthly: 6000, annual: 60_000 } };
    const agreed = { prices, limits: {}, until: null, reason: 'By phone' };
    const life = living(circumstance);
    life.take((now) => agreePrices(now, agreed, 'key:1'));
    return amounts(life, { plan: 'pro' });
  },
  trial: (circumstance) => beginning(circumstance, 'trial'),
  deferred: (circumstance) => {
    const { lines, deferred } = living(circumstance, NEXT_INVOICE).quote({ plan: 'pro' }).quote;
    return [...lines.map(({ amount }) => amount), deferred];
  },
  align: (circumstance) => amounts(living(circumstance, 'aligned_proration'), otherInterval(circumstance)),
  convert: (circumstance) => amounts(living(circumstance, 'time_conversion'), otherInterval(circumstance)),
  'billing day': (circumstance) => beginning(circumstance, 'billing day'),
} satisfies Record<string, (circumstance: Circumstance) => number[]>;

/** Lines of the quote, in their order; of what waits, the sum that waits behind them; of what is charged, its total. */
const FIGURES: Record<keyof typeof MEETINGS, Record<Circumstance, readonly number[]>> = {
  // Half of the month; two months ahead; the year that has not begun. While past due nothing is credited.
  leaving: {
    ...{ USD: [-1501], KWD: [-1510], MGA: [-1600], taxes: [-1500, -300] },
    ...{ prepaid: [-1500, -6000], extension: [-1500, -30_000], 'past due': [] },
  },
  // A whole month without credit, account credit first; after leaving while past due, the period again.
  returning: {
    ...{ USD: [3001, -1501], KWD: [3010, -1510], MGA: [3100, -1600], taxes: [3000, 600, -1800] },
    ...{ prepaid: [3000, -3000], extension: [3000, -3000], 'past due': [3000] },
  },
  // The lines of the upgrade with the opposite sign; credit that it issued (6000 + 1500 - 4500) is used first.
  undo: {
    ...{ USD: [1501, -4501], KWD: [1510, -4510], MGA: [1600, -4600], taxes: [1500, 300, -4500, -900] },
    prepaid: [1500, -4500, 6000, -3000],
    extension: [1500, -4500, 30_000, -90_000],
    'past due': [1500, -4500],
  },
  // A fifth of pro, by its whole price: 1800.2, 1802 and 1820 become 1800, of which half is left. VAT is on 4500 - 900.
  coupon: {
    ...{ USD: [-1501, 4501, -900], KWD: [-1510, 4510, -900], MGA: [-1600, 4600, -900] },
    taxes: [-1500, -300, 4500, -900, 720],
    prepaid: [-1500, 4500, -900, -6000],
    extension: [-1500, 4500, -900, -30_000, 90_000, -18_000],
    'past due': [3000, -1500, 4500, -900],
  },
  // pro at 6000 a month and 60000 a year.
  override: {
    ...{ USD: [-1501, 3000], KWD: [-1510, 3000], MGA: [-1600, 3000], taxes: [-1500, -300, 3000, 600] },
    prepaid: [-1500, 3000, -6000],
    extension: [-1500, 3000, -30_000, 60_000],
    'past due': [3000, -1500, 3000],
  },
  // Charged whole at its end; right then to basic: 9000 - 3000 = two months; a year behind the month; unpaid.
  trial: {
    ...{ USD: [9001], KWD: [9010], MGA: [9100], taxes: [10_800] },
    ...{ prepaid: [-9000, 3000, 6000], extension: [30_000], 'past due': [9000] },
  },
  // Months ahead are credited, so that less than nothing would wait: settled now. While past due, now as well.
  deferred: {
    ...{ USD: [-1501, 4501, 3000], KWD: [-1510, 4510, 3000], MGA: [-1600, 4600, 3000] },
    taxes: [-1500, -300, 4500, 900, 3600],
    prepaid: [-1500, 4500, -6000, 0],
    extension: [-1500, 4500, -30_000, 90_000, 63_000],
    'past due': [3000, -1500, 4500, 0],
  },
  // 1 April 2027 to 1 April 2028 has 366 days, of which 351 are left: 30000 x 351/366 = 28770.49. Monthly: half of 3000.
  // While past due, of the year from 1 May 2027 350.5 of 366 days: 28729.51.
  align: {
    ...{
      USD: [-1501, 28_770],
      KWD: [-1510, 28_770],
      MGA: [-1600, 28_800],
      taxes: [-1500, -300, 28_770, 5754],
    },
    prepaid: [-1500, -6000, 28_770],
    extension: [-1500, -30_000, 1500],
    'past due': [3000, -1500, 28_730],
  },
  // What is credited is what is charged.
  convert: {
    ...{ USD: [-1501, 1501], KWD: [-1510, 1510], MGA: [-1600, 1600], taxes: [-1500, -300, 1500, 300] },
    prepaid: [-1500, -6000, 7500],
    extension: [-1500, -30_000, 31_500],
    'past due': [3000, -1500, 1500],
  },
  // From 16 April half of pro; to basic at once: 4500 - 1500 = one month; on the 20th a year behind 1 May; 1 May unpaid.
  'billing day': {
    ...{ USD: [4501], KWD: [4510], MGA: [4600], taxes: [5400] },
    ...{ prepaid: [-4500, 1500, 3000], extension: [30_000], 'past due': [9000] },
  },
};

describe.each(Object.keys(MEETINGS) as (keyof typeof MEETINGS)[])('%s', (meeting) => {
  it.each(CIRCUMSTANCES)('meets %s', (circumstance) => {
    expect(MEETINGS[meeting](circumstance)).toEqual(FIGURES[meeting][circumstance]);
  });
});
