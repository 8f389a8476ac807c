import { entitlementsOf } from '../../../src/domain/subscription/entitlements';
import { componentsOf, findPrice, priceFor, recurringPrice } from '../../../src/domain/subscription/pricing';
import type { Terms } from '../../../src/domain/subscription/subscription';
import { email, refusalOf } from './catalogs';

const catalog = email();
const FULL: Terms = {
  plan: 'pro',
  interval: 'monthly',
  quantities: { contacts: 2500, seats: 5, sms_credits: 1000 },
  addOns: ['sms', 'reports'],
};

describe('componentsOf', () => {
  it('lists the plan, its quantities and its add-ons with their prices', () => {
    expect(componentsOf(catalog, FULL, 'monthly')).toEqual([
      { id: 'plan:pro', label: 'Pro', price: 7900 },
      { id: 'quantity:contacts', label: 'Contacts: 2500', price: 10800 },
      { id: 'quantity:seats', label: 'User seats: 5', price: 3000 },
      { id: 'quantity:sms_credits', label: 'SMS credits: 1000', price: 2000 },
      { id: 'add_on:sms', label: 'SMS', price: 1500 },
      { id: 'add_on:reports', label: 'Reports', price: 900 },
    ]);
  });

  it.each([
    [1, 0],
    [3, 0],
    [4, 1500],
    [50, 47 * 1500],
  ])('charges %d seats beyond the three that are included with %d', (seats, price) => {
    const terms = { ...FULL, quantities: { seats } };
    expect(componentsOf(catalog, terms, 'monthly')[1]).toEqual({
      id: 'quantity:seats',
      label: `User seats: ${String(seats)}`,
      price,
    });
  });

  it('prices the same terms for another interval', () => {
    const terms = { ...FULL, addOns: ['sms'] };
    expect(componentsOf(catalog, terms, 'annual').map(({ price }) => price)).toEqual([
      79000, 108000, 30000, 20000, 15000,
    ]);
  });

  it.each<[string, Partial<Terms>, string, string]>([
    ['the plan', { plan: 'bundle', quantities: {}, addOns: [] }, 'annual', 'Bundle has no annual price.'],
    ['a quantity', { plan: 'plus', addOns: ['sms'] }, 'annual', 'SMS credits: 1000 has no annual price.'],
    [
      'units',
      { plan: 'bundle', quantities: { boxes: 0 }, addOns: [] },
      'quarterly',
      'Bundle has no quarterly price.',
    ],
    ['an add-on', {}, 'annual', 'Reports has no annual price.'],
    ['an interval that objects inherit', {}, 'constructor', 'Pro has no constructor price.'],
    ['an add-on of other plans', { plan: 'bundle', quantities: {} }, 'monthly', 'SMS has no monthly price.'],
    ['a plan of another version', { plan: 'gone' }, 'monthly', 'The plan gone is not sold.'],
  ])('names %s that has no price', (_, part, interval, message) => {
    expect(refusalOf(() => componentsOf(catalog, { ...FULL, ...part }, interval))).toEqual({
      code: 'change_not_offered',
      message,
      paths: [],
    });
  });

  it('refuses a price that could not be summed exactly', () => {
    const unlimited = email({
      quantities: { boxes: { name: 'Mail boxes', min: 0 } },
      addOns: {},
      plans: [
        {
          id: 'a',
          name: 'A',
          prices: { monthly: 0 },
          quantities: { boxes: { unit: { monthly: 100_000_000_000 } } },
        },
      ],
    });
    const terms = { plan: 'a', interval: 'monthly', quantities: { boxes: 1_000_000_000 }, addOns: [] };
    expect(refusalOf(() => componentsOf(unlimited, terms, 'monthly')).code).toBe('change_not_offered');
  });
});

describe('price', () => {
  it('is the sum of the components', () => {
    expect(recurringPrice(catalog, FULL)).toBe(7900 + 10800 + 3000 + 2000 + 1500 + 900);
    expect(priceFor(catalog, { ...FULL, addOns: ['sms'] }, 'annual')).toBe(
      79000 + 108000 + 30000 + 20000 + 15000,
    );
  });

  it('is undefined for findPrice where something has none', () => {
    expect(findPrice(catalog, FULL, 'monthly')).toBe(26100);
    expect(findPrice(catalog, FULL, 'annual')).toBeUndefined();
  });
});

describe('entitlementsOf', () => {
  it('joins the features of plan and add-ons, each once', () => {
    expect(entitlementsOf(catalog, { ...FULL, plan: 'plus' }).features).toEqual(['automation', 'sms']);
    expect(entitlementsOf(catalog, FULL).features).toEqual(['automation', 'testing', 'sms']);
  });

  it('puts a quantity in place of the limit that it is', () => {
    expect(entitlementsOf(catalog, { ...FULL, plan: 'plus' }).limits).toEqual({ contacts: 2500, pages: 3 });
    expect(entitlementsOf(catalog, FULL).limits).toEqual({ contacts: 2500 });
    expect(entitlementsOf(catalog, { ...FULL, plan: 'plus', quantities: {} }).limits).toEqual({
      contacts: 9999,
      pages: 3,
    });
  });

  it('does not change the catalog', () => {
    entitlementsOf(catalog, { ...FULL, plan: 'plus' });
    expect(catalog).toEqual(email());
  });
});
