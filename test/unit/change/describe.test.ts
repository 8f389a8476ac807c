import type { Catalog } from '../../../src/domain/catalog/catalog';
import { describeChange, type DescribedChange } from '../../../src/domain/change/describe';
import type { Terms } from '../../../src/domain/subscription/subscription';
import { email, emailDocument } from './catalogs';

const catalog = email();
const PLUS: Terms = {
  plan: 'plus',
  interval: 'monthly',
  quantities: { contacts: 2500, seats: 2 },
  addOns: [],
};
const PRO: Terms = { ...PLUS, plan: 'pro' };
const BUNDLE: Terms = { plan: 'bundle', interval: 'monthly', quantities: { boxes: 0 }, addOns: [] };
const SALES: Terms = { plan: 'sales', interval: 'monthly', quantities: {}, addOns: [] };
const withSms = (terms: Terms, sms_credits: number): Terms => ({
  ...terms,
  quantities: { ...terms.quantities, sms_credits },
  addOns: ['sms'],
});
const withQuantities = (terms: Terms, quantities: Record<string, number>): Terms => ({
  ...terms,
  quantities: { ...terms.quantities, ...quantities },
});

describe('describeChange', () => {
  it.each<[string, Terms, Terms, DescribedChange]>([
    ['a higher tier', PLUS, PRO, { direction: 'upgrade', interval: 'same', parts: ['plan'] }],
    ['a lower tier', PRO, PLUS, { direction: 'downgrade', interval: 'same', parts: ['plan'] }],
    [
      'a higher tier that costs less',
      withQuantities(PRO, { contacts: 5000 }),
      SALES,
      {
        direction: 'upgrade',
        interval: 'same',
        parts: ['plan', 'quantity_decrease', 'product'],
      },
    ],
    [
      'an interval alone',
      PLUS,
      { ...PLUS, interval: 'annual' },
      {
        direction: 'lateral',
        interval: 'longer',
        parts: ['interval'],
      },
    ],
    [
      'a shorter interval alone',
      { ...PLUS, interval: 'annual' },
      { ...PLUS, interval: 'quarterly' },
      {
        direction: 'lateral',
        interval: 'shorter',
        parts: ['interval'],
      },
    ],
    [
      'a tier and an interval',
      PLUS,
      { ...PRO, interval: 'annual' },
      {
        direction: 'upgrade',
        interval: 'longer',
        parts: ['plan', 'interval'],
      },
    ],
    [
      'more of a quantity',
      PLUS,
      withQuantities(PLUS, { seats: 3 }),
      {
        direction: 'upgrade',
        interval: 'same',
        parts: ['quantity_increase'],
      },
    ],
    [
      'less of a quantity',
      PLUS,
      withQuantities(PLUS, { contacts: 1000 }),
      {
        direction: 'downgrade',
        interval: 'same',
        parts: ['quantity_decrease'],
      },
    ],
    [
      'more that is included',
      { ...PRO, quantities: { seats: 1 } },
      { ...PRO, quantities: { seats: 3 } },
      {
        direction: 'lateral',
        interval: 'same',
        parts: ['quantity_increase'],
      },
    ],
    [
      'more of one and less of another',
      PLUS,
      withQuantities(PLUS, { contacts: 1000, seats: 4 }),
      {
        direction: 'downgrade',
        interval: 'same',
        parts: ['quantity_increase', 'quantity_decrease'],
      },
    ],
    [
      'an annual price that rises by more seats',
      { ...PLUS, interval: 'annual' },
      withQuantities(PLUS, { seats: 9 }),
      {
        direction: 'upgrade',
        interval: 'shorter',
        parts: ['interval', 'quantity_increase'],
      },
    ],
    [
      'an add-on',
      PLUS,
      withSms(PLUS, 0),
      { direction: 'upgrade', interval: 'same', parts: ['add_on_added'] },
    ],
    [
      'an add-on with its quantity',
      PLUS,
      withSms(PLUS, 1000),
      {
        direction: 'upgrade',
        interval: 'same',
        parts: ['quantity_increase', 'add_on_added'],
      },
    ],
    [
      'an add-on that goes',
      withSms(PLUS, 0),
      PLUS,
      {
        direction: 'downgrade',
        interval: 'same',
        parts: ['add_on_removed'],
      },
    ],
    [
      'an add-on that goes with its quantity',
      withSms(PLUS, 1000),
      PLUS,
      {
        direction: 'downgrade',
        interval: 'same',
        parts: ['quantity_decrease', 'add_on_removed'],
      },
    ],
    [
      'one add-on for another',
      withSms(PLUS, 0),
      { ...PLUS, addOns: ['reports'] },
      {
        direction: 'downgrade',
        interval: 'same',
        parts: ['add_on_added', 'add_on_removed'],
      },
    ],
    [
      'a bundle',
      withQuantities(PLUS, { contacts: 1000, seats: 1 }),
      BUNDLE,
      {
        direction: 'upgrade',
        interval: 'same',
        parts: ['plan', 'bundle'],
      },
    ],
    [
      'a bundle with a quantity that it adds',
      SALES,
      withQuantities(BUNDLE, { boxes: 2 }),
      {
        direction: 'upgrade',
        interval: 'same',
        parts: ['plan', 'quantity_increase', 'bundle'],
      },
    ],
    [
      'the end of a bundle',
      BUNDLE,
      SALES,
      { direction: 'downgrade', interval: 'same', parts: ['plan', 'unbundle'] },
    ],
    [
      'another product',
      SALES,
      PLUS,
      { direction: 'downgrade', interval: 'same', parts: ['plan', 'quantity_increase', 'product'] },
    ],
  ])('describes %s', (_, from, to, expected) => {
    expect(describeChange({ source: catalog, target: catalog, from, to })).toEqual(expected);
  });

  it.each<[string, Terms, Terms]>([
    ['is dropped', { ...PRO, quantities: { contacts: 1000, seats: 1 } }, SALES],
    ['appears', SALES, { ...PRO, quantities: { contacts: 1000, seats: 1 } }],
  ])('knows no increase and no decrease of a quantity that %s below what was included', (_, from, to) => {
    expect(describeChange({ source: catalog, target: catalog, from, to }).parts).toEqual(['plan', 'product']);
  });

  it('compares what a month costs where the current interval has no price', () => {
    const quarterly = { ...PLUS, interval: 'quarterly' };
    const smsFor = (price: number): Catalog => {
      const document = emailDocument();
      const sms = { name: 'SMS', prices: { quarterly: price }, availableOn: ['plus'] };
      return email({ addOns: { sms }, quantities: document.quantities ?? {} });
    };
    const directionTo = (price: number): string => {
      const target = smsFor(price);
      const to = { ...quarterly, addOns: ['sms'] };
      return describeChange({ source: target, target, from: PLUS, to }).direction;
    };
    // Plus with 2500 contacts and 2 seats costs 4900 + 4600 + 1200 a month, 14000 + 13000 + 3600 a quarter.
    expect(directionTo(3 * 10700 - 30600 + 1)).toBe('upgrade');
    expect(directionTo(3 * 10700 - 30600)).toBe('lateral');
    expect(directionTo(3 * 10700 - 30600 - 1)).toBe('downgrade');
  });
});

describe('describeChange to a newer version', () => {
  const plan = (id: string, monthly: number): { id: string; name: string; prices: { monthly: number } } => ({
    id,
    name: id,
    prices: { monthly },
  });
  const version = (...plans: ReturnType<typeof plan>[]): Catalog =>
    email({ plans, addOns: {}, quantities: {} });
  const direction = (source: Catalog, target: Catalog): string =>
    describeChange({
      source,
      target,
      from: { plan: 'a', interval: 'monthly', quantities: {}, addOns: [] },
      to: { plan: 'b', interval: 'monthly', quantities: {}, addOns: [] },
    }).direction;

  it('goes by the ranks of the newer version', () => {
    expect(direction(version(plan('a', 1), plan('b', 2)), version(plan('b', 2), plan('a', 1)))).toBe(
      'downgrade',
    );
  });

  it('goes by the ranks of the older version where the newer lacks the current plan', () => {
    expect(direction(version(plan('b', 1), plan('a', 2)), version(plan('b', 9)))).toBe('downgrade');
  });

  it.each([
    [2, 'upgrade'],
    [1, 'lateral'],
    [0, 'downgrade'],
  ])('goes by the price (1 to %d) where no version has both', (price, expected) => {
    expect(direction(version(plan('a', 1)), version(plan('b', price)))).toBe(expected);
  });
});

describe('product', () => {
  const kinds = {
    none: {},
    main: { product: 'main' },
    other: { product: 'other' },
    both: { bundleOf: ['main', 'other'] },
    bothAgain: { bundleOf: ['other', 'main'] },
    more: { bundleOf: ['main', 'other', 'third'] },
  };
  const partsFor = (before: keyof typeof kinds, after: keyof typeof kinds): readonly string[] => {
    const plans = [
      { id: 'a', name: 'A', prices: { monthly: 1 }, ...kinds[before] },
      { id: 'b', name: 'B', prices: { monthly: 1 }, ...kinds[after] },
    ];
    const shop = email({ plans, addOns: {}, quantities: {} });
    const from = { plan: 'a', interval: 'monthly', quantities: {}, addOns: [] };
    return describeChange({ source: shop, target: shop, from, to: { ...from, plan: 'b' } }).parts.slice(1);
  };

  it.each<[keyof typeof kinds, keyof typeof kinds, string[]]>([
    ['none', 'none', []],
    ['none', 'main', []],
    ['main', 'none', []],
    ['main', 'main', []],
    ['main', 'other', ['product']],
    ['none', 'both', ['bundle']],
    ['main', 'both', ['bundle']],
    ['both', 'main', ['unbundle']],
    ['both', 'none', ['unbundle']],
    ['both', 'bothAgain', []],
    ['both', 'more', ['product']],
  ])('from %s to %s: %j', (before, after, parts) => {
    expect(partsFor(before, after)).toEqual(parts);
  });
});
