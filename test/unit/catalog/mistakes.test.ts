import { mistakesAfter, mistakesOf, put, type Place } from './spoil';
import { waitingRooms } from './waiting-rooms';

describe('what was probably meant', () => {
  it.each<[Place, unknown, string, string]>([
    [['plans', 0, 'price'], { monthly: 1 }, 'plans[0].price', 'is not a known field: did you mean prices?'],
    [['quote_ttl'], 'PT1H', 'quote_ttl', 'is not a known field: did you mean quoteTtl?'],
    [
      ['reconcile', 0, 'ressource'],
      'x',
      'reconcile[0].ressource',
      'is not a known field: did you mean resource?',
    ],
    [
      ['plans', 0, 'quantities', 'seats', 'includes'],
      1,
      'plans[0].quantities.seats.includes',
      'is not a known field: did you mean included?',
    ],
    [
      ['plans', 0, 'features'],
      ['template'],
      'plans[0].features[0]',
      'there is no feature template: did you mean templates?',
    ],
    [
      ['plans', 1, 'prices', 'anual'],
      1,
      'plans[1].prices.anual',
      'there is no such interval: did you mean annual?',
    ],
    [['plans', 0, 'zzz'], 1, 'plans[0].zzz', 'is not a known field'],
  ])('is said for %j', (place, value, path, message) => {
    expect(mistakesAfter(place, value)).toContainEqual({ path, message });
  });
});

describe('the mistakes of a catalog', () => {
  it('are reported all at once, of structure and of reference, also within one plan', () => {
    const document = waitingRooms();
    put(document, ['plans', 0, 'prices', 'monthly'], -1);
    put(document, ['plans', 0, 'features'], ['gold']);
    put(document, ['plans', 1, 'quantities', 'seats'], { included: 1, unit: { weekly: 100, monthly: 'x' } });
    put(document, ['addOns', 'sms', 'availableOn'], ['gold']);
    put(document, ['quoteTtl'], 'soon');
    put(document, ['colour'], 'red');

    expect(
      mistakesOf(document)
        .map(({ path }) => path)
        .sort(),
    ).toEqual([
      'addOns.sms.availableOn[0]',
      'colour',
      'plans[0].features[0]',
      'plans[0].prices.monthly',
      'plans[1].quantities.seats.unit.monthly',
      'plans[1].quantities.seats.unit.weekly',
      'quoteTtl',
    ]);
  });

  it('are those of the form that was meant', () => {
    const document = waitingRooms();
    put(document, ['plans', 0, 'quantities', 'contacts', 'monthly'], { 1000: 'a', 2500: 'b', 5000: 'c' });
    put(document, ['plans', 0, 'quantities', 'seats'], {
      included: 1,
      unit: { monthly: 'a', annual: 'b', quarterly: 'c' },
    });
    expect(mistakesOf(document).map(({ path }) => path)).toEqual([
      'plans[0].quantities.seats.unit.monthly',
      'plans[0].quantities.seats.unit.annual',
      'plans[0].quantities.seats.unit.quarterly',
      'plans[0].quantities.contacts.monthly.1000',
      'plans[0].quantities.contacts.monthly.2500',
      'plans[0].quantities.contacts.monthly.5000',
    ]);
  });

  it('are prices that cards cannot be charged in the currency', () => {
    const document = { ...waitingRooms(), currency: 'KWD' };
    expect(mistakesOf(document)).toEqual([]);
    put(document, ['plans', 0, 'prices', 'monthly'], 2999);
    put(document, ['plans', 0, 'quantities', 'seats', 'unit', 'monthly'], 5);
    put(document, ['plans', 0, 'quantities', 'contacts', 'monthly', '2500'], 1501);
    put(document, ['addOns', 'sms', 'prices', 'annual'], 15001);
    expect(mistakesOf({ ...document, currency: 'IQD' })).toEqual([]);
    const mistakes = mistakesOf(document);
    expect(mistakes.map(({ path }) => path)).toEqual([
      'addOns.sms.prices.annual',
      'plans[0].prices.monthly',
      'plans[0].quantities.seats.unit.monthly',
      'plans[0].quantities.contacts.monthly.2500',
    ]);
    expect(mistakes[0]?.message).toMatch(/multiple of 10/);
    expect(mistakesOf({ ...waitingRooms(), currency: 'MGA' })).toEqual([]);
  });

  it('are reported once for each place', () => {
    const paths = mistakesOf({ ...waitingRooms(), quantities: 5, plans: [{ features: [5] }, 'x'] }).map(
      ({ path }) => path,
    );
    expect(new Set(paths).size).toBe(paths.length);
  });

  it.each([[undefined], [null], [5], ['catalog'], [[]], [{}], [new Date(0)], [new Map()]])(
    'of %p are named',
    (document) => {
      expect(mistakesOf(document)).not.toEqual([]);
    },
  );
});
