import fc from 'fast-check';
import type { CatalogDocument } from '../../../src/domain/catalog/schema';
import { parseCatalog } from '../../../src/domain/catalog/parse-catalog';
import { listOptions, type ChangeOption } from '../../../src/domain/change/options';
import { quoteChange } from '../../../src/domain/change/quote-change';
import { DomainError } from '../../../src/domain/errors';
import { email, refusalOf } from './catalogs';
import { aSituation } from './situation';

const catalog = email();
const plus = { plan: 'plus', interval: 'monthly', quantities: { contacts: 2500 }, addOns: ['reports'] };
const named = ({ to }: ChangeOption): string => (to.plan === null ? 'leaving' : `${to.plan} ${to.interval}`);

describe('all options at a glance', () => {
  const situation = aSituation(catalog, plus);

  it('lists every plan at every interval that it sells, in catalog order, without what is there already', () => {
    expect(listOptions(situation).options.map(named)).toEqual([
      ...['plus quarterly', 'plus annual', 'pro monthly', 'pro annual'],
      ...['sales monthly', 'sales annual', 'bundle monthly', 'leaving'],
    ]);
    expect(listOptions(situation, { interval: 'annual' }).options.map(named)).toEqual([
      ...['plus annual', 'pro annual', 'sales annual', 'leaving'],
    ]);
    expect(refusalOf(() => listOptions(situation, { interval: 'weekly' }))).toMatchObject({
      code: 'invalid_request',
      paths: ['interval'],
    });
  });

  it('says why something cannot be had', () => {
    const sales = listOptions(situation).options.find((option) => named(option) === 'sales monthly');
    expect(sales).toMatchObject({ refusal: { code: 'change_not_offered' } });
  });

  it('gives each plan what it sells of a wish', () => {
    const wish = { addOns: ['sms'], quantities: { contacts: 5000, boxes: 2, seats: 51 } };
    const { options } = listOptions(situation, { interval: 'monthly', ...wish });
    expect(options.map(({ to }) => to)).toEqual([
      { plan: 'pro', interval: 'monthly', addOns: ['sms'], quantities: { contacts: 5000 } },
      { plan: 'sales', interval: 'monthly', addOns: [] },
      { plan: 'bundle', interval: 'monthly', addOns: [], quantities: { boxes: 2 } },
      { plan: null },
    ]);
    expect(options.every((option) => 'quoted' in option)).toBe(true);
  });

  it('finds the cheapest by the month that takes nothing away, the present plan counted', () => {
    const start = { plan: 'pro', interval: 'monthly' };
    expect(listOptions(aSituation(catalog, start)).smallestWithoutLoss).toEqual({
      plan: 'pro',
      interval: 'annual',
    });
    const byRequest = email({ changePolicies: [{ when: {}, timing: 'by_request' }] });
    expect(listOptions(aSituation(byRequest, start)).smallestWithoutLoss).toEqual(start);
  });

  it('prices what can be bought with a plan, taxes included', () => {
    const taxed = email({ taxes: [{ name: 'VAT', percent: '19' }] });
    const { current } = listOptions(aSituation(taxed, plus));
    expect(current.prices).toEqual({
      quantities: {
        contacts: {
          steps: [
            { value: 1000, price: 0 },
            { value: 2500, price: 5474 },
            { value: 5000, price: 10710 },
          ],
        },
        seats: { min: 1, max: 50, included: 1, unit: 1428 },
        sms_credits: {
          steps: [
            { value: 0, price: 0 },
            { value: 1000, price: 2380 },
          ],
        },
      },
      addOns: { sms: 1785, reports: 1071 },
    });
    expect(current.recurring).toMatchObject({ amount: 5831 + 5474 + 1071, interval: 'monthly' });
  });
});

describe('properties of options', () => {
  it('the price on a card is the price of the preview and what is charged, whatever the catalog sells', () => {
    let offered = 0;
    fc.assert(
      fc.property(sellable, (document) => {
        const sold = parseCatalog(document, 1);
        const [first] = document.plans;
        const situation = aSituation(sold, { plan: first!.id, interval: 'monthly' });
        for (const option of listOptions(situation).options) {
          if (!('quoted' in option)) continue;
          offered += 1;
          const { quote, to } = option.quoted;
          // Leaving costs nothing and has no prices to compare.
          if (to === null) continue;
          expect(quoteChange(situation, option.to)).toEqual(option.quoted);
          expect(quote.amountDue).toBe(quote.recurring.amount);
          expect(quote.difference).toContainEqual({
            kind: 'price',
            before: listOptions(situation).current.recurring,
            after: quote.recurring,
          });
          for (const [id, offer] of Object.entries(option.prices.quantities)) {
            const value = to.quantities[id]!;
            const isSold =
              'steps' in offer ? offer.steps.some((step) => step.value === value) : value >= offer.min;
            expect({ id, value, isSold }).toEqual({ id, value, isSold: true });
          }
        }
      }),
      { numRuns: 300 },
    );
    expect(offered).toBeGreaterThan(100);
  });

  it('never answers with a price where the preview refuses', () => {
    const situation = aSituation(catalog, plus);
    for (const option of listOptions(situation).options) {
      if ('quoted' in option) continue;
      expect(() => quoteChange(situation, option.to)).toThrow(DomainError);
    }
  });
});

const price = fc.integer({ min: 0, max: 20_000 });
const seats = fc.oneof(
  fc.record({ unit: fc.record({ monthly: price }) }),
  fc.record({ included: fc.integer({ min: 0, max: 9 }), unit: fc.record({ monthly: price }) }),
  fc.record({ monthly: fc.record({ 1: price, 5: price }) }),
);

/** Catalogs that are accepted: so much per seat with and without included ones, steps, taxes, free plans. */
const sellable: fc.Arbitrary<CatalogDocument> = fc
  .record({
    plans: fc.array(fc.record({ monthly: price, seats: fc.option(seats, { nil: undefined }) }), {
      minLength: 2,
      maxLength: 5,
    }),
    min: fc.integer({ min: 0, max: 4 }),
    percent: fc.constantFrom(null, '19', '8.875'),
    hasSteps: fc.boolean(),
  })
  .map(({ plans, min, percent, hasSteps }) => ({
    id: 'shop',
    name: 'Shop',
    currency: 'USD',
    proration: { unit: 'second', rounding: 'half_up' },
    ...(percent !== null && { taxes: [{ name: 'VAT', percent }] }),
    quantities: { seats: hasSteps ? { name: 'Users', steps: [1, 5] } : { name: 'Users', min, max: 1000 } },
    plans: plans.map(({ monthly, seats: sold }, index) => ({
      id: `p${String(index)}`,
      name: `Plan ${String(index)}`,
      prices: { monthly },
      ...(sold !== undefined && 'unit' in sold !== hasSteps && { quantities: { seats: sold } }),
    })),
    changePolicies: [
      {
        when: {},
        timing: 'immediate',
        settlement: { credit: 'none', period: 'restart', surplus: 'forfeit' },
      },
    ],
  }));
