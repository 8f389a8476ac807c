import { initialTerms, type InitialTermsRequest } from '../../../src/domain/change/resolve-terms';
import { email, refusalOf } from './catalogs';

const catalog = email();

describe('initialTerms', () => {
  it('gives what is included, else min, else the first step, of what is left out', () => {
    expect(initialTerms(catalog, { plan: 'pro', interval: 'monthly' })).toEqual({
      plan: 'pro',
      interval: 'monthly',
      quantities: { contacts: 1000, seats: 3 },
      addOns: [],
    });
    expect(initialTerms(catalog, { plan: 'bundle', interval: 'monthly' }).quantities).toEqual({ boxes: 0 });
  });

  it('gives no less than min where less is included', () => {
    const document = { quantities: { seats: { name: 'Seats', min: 2 } }, addOns: {} };
    const unit = { monthly: 100 };
    for (const seats of [{ unit }, { included: 0, unit }]) {
      const small = email({
        ...document,
        plans: [{ id: 'a', name: 'A', prices: { monthly: 1 }, quantities: { seats } }],
      });
      expect(initialTerms(small, { plan: 'a', interval: 'monthly' }).quantities).toEqual({ seats: 2 });
    }
  });

  it('takes an included step, and the first one where none is included', () => {
    const quantities = { contacts: { name: 'Contacts', steps: [1000, 2500] } };
    const prices = { monthly: 1 };
    for (const [offer, least] of [
      [{ included: 2500, unit: prices }, 2500],
      [{ unit: prices }, 1000],
    ] as const) {
      const plans = [{ id: 'a', name: 'A', prices, quantities: { contacts: offer } }];
      const small = email({ quantities, addOns: {}, plans });
      expect(initialTerms(small, { plan: 'a', interval: 'monthly' }).quantities).toEqual({ contacts: least });
    }
  });

  it('sells a quantity that needs an add-on with that add-on', () => {
    const request = { plan: 'pro', interval: 'monthly', addOns: ['sms', 'sms'] };
    expect(initialTerms(catalog, request)).toEqual({
      plan: 'pro',
      interval: 'monthly',
      quantities: { contacts: 1000, seats: 3, sms_credits: 0 },
      addOns: ['sms'],
    });
  });

  it.each<[string, Partial<InitialTermsRequest>, string[]]>([
    ['plan', { plan: 'gold' }, ['plan']],
    ['plan that objects inherit', { plan: 'constructor' }, ['plan']],
    ['interval', { interval: 'weekly' }, ['interval']],
    ['interval that objects inherit', { interval: 'toString' }, ['interval']],
    ['add-on', { addOns: ['sms', 'mms', 'valueOf'] }, ['addOns[1]', 'addOns[2]']],
    ['quantity', { quantities: { rooms: 1 } }, ['quantities.rooms']],
    ['quantity that objects inherit', { quantities: { hasOwnProperty: 1 } }, ['quantities.hasOwnProperty']],
    [
      'everything',
      { plan: 'x', interval: 'x', addOns: ['x'], quantities: { x: 1, seats: 0 } },
      ['plan', 'interval', 'addOns[0]', 'quantities.x', 'quantities.seats'],
    ],
    ['seats below min', { quantities: { seats: 0 } }, ['quantities.seats']],
    ['seats above max', { quantities: { seats: 51 } }, ['quantities.seats']],
    ['half a seat', { quantities: { seats: 1.5 } }, ['quantities.seats']],
    ['no number of seats', { quantities: { seats: NaN } }, ['quantities.seats']],
    ['a value off the steps', { quantities: { contacts: 3000 } }, ['quantities.contacts']],
    ['negative boxes', { plan: 'bundle', quantities: { boxes: -1 } }, ['quantities.boxes']],
  ])('refuses as invalid: %s', (_, part, paths) => {
    const refusal = refusalOf(() => initialTerms(catalog, { plan: 'pro', interval: 'monthly', ...part }));
    expect(refusal).toMatchObject({ code: 'invalid_request', paths });
  });

  it.each<[string, Partial<InitialTermsRequest>, RegExp]>([
    ['an interval without price', { interval: 'quarterly' }, /Pro has no quarterly price/],
    ['an add-on of other plans', { plan: 'sales', addOns: ['sms'] }, /SMS is not available on Sales/],
    [
      'a quantity of other plans',
      { plan: 'sales', quantities: { seats: 1 } },
      /Sales is not sold with User seats/,
    ],
    [
      'a quantity without its add-on',
      { quantities: { sms_credits: 0 } },
      /SMS credits is sold with SMS only/,
    ],
    [
      'a quantity without price',
      { plan: 'plus', interval: 'annual', addOns: ['sms'] },
      /SMS credits: 0 has no annual/,
    ],
    ['an add-on without price', { interval: 'annual', addOns: ['reports'] }, /Reports has no annual price/],
  ])('refuses as not offered: %s', (_, part, message) => {
    const refusal = refusalOf(() => initialTerms(catalog, { plan: 'pro', interval: 'monthly', ...part }));
    expect(refusal).toEqual({
      code: 'change_not_offered',
      message: expect.stringMatching(message) as string,
      paths: [],
    });
  });

  it.each([1, 2, 3, 50])('sells %d seats, also fewer than are included', (seats) => {
    const terms = initialTerms(catalog, { plan: 'pro', interval: 'monthly', quantities: { seats } });
    expect(terms.quantities).toEqual({ contacts: 1000, seats });
  });
});
