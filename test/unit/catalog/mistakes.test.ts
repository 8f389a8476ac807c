import { LIFE_REFERENCES, LIFE_STRUCTURE } from './life-mistakes';
import { mistakesOf, put, type Mistake, type Place } from './spoil';
import { waitingRooms } from './waiting-rooms';

const STRUCTURE: Mistake[] = [
  ...LIFE_STRUCTURE,
  [['id'], undefined, 'id', /is required/],
  [['id'], 'a b', 'id', /must be letters/],
  [['id'], '_proto_', 'id', /must be letters/],
  [['name'], '', 'name', /must not be empty/],
  [['name'], 5, 'name', /expected string/],
  [['plans', 0, 'name'], undefined, 'plans[0].name', /is required/],
  [['plans', 0, 'name'], '', 'plans[0].name', /must not be empty/],
  [['plans', 0, 'name'], 'x'.repeat(201), 'plans[0].name', /200 characters at most/],
  [['plans', 0, 'name'], 5, 'plans[0].name', /names by language such as/],
  [['features', 'templates', 'name'], {}, 'features.templates.name', /one language at least/],
  [['limits', 'domains', 'name'], { en: '' }, 'limits.domains.name.en', /must not be empty/],
  [['limits', 'domains', 'name'], { English: 'x' }, 'limits.domains.name.English', /must be a language/],
  [['quantities', 'seats', 'name'], { fr: 5 }, 'quantities.seats.name.fr', /expected string/],
  [['plans', 0, 'name'], 'Pro \u{13000}', 'plans[0].name', /documents can print: no font has U\+13000$/],
  [['limits', 'domains', 'name'], { ja: '\u{E000}' }, 'limits.domains.name.ja', /no font has U\+E000/],
  [['seller'], { name: '\u0378' }, 'seller.name', /no font has U\+0378/],
  [['seller'], { name: 'Shop', address: '\u{E000}' }, 'seller.address', /no font has U\+E000/],
  [['seller'], { name: 'Shop', taxId: '\u{E000}' }, 'seller.taxId', /no font has U\+E000/],
  [['currency'], 'XXQ', 'currency', /ISO 4217/],
  [['currency'], 'usd', 'currency', /ISO 4217/],
  [['proration'], undefined, 'proration', /is required/],
  [['proration', 'unit'], 'hour', 'proration.unit', /expected one of/],
  [['proration', 'rounding'], 'up_down', 'proration.rounding', /expected one of/],
  [['proration', 'changeDay'], 'today', 'proration.changeDay', /expected one of/],
  [['quoteTtl'], 'P1M', 'quoteTtl', /fixed length/],
  [['quoteTtl'], 'PT0S', 'quoteTtl', /fixed length/],
  [['quoteTtl'], 'P367D', 'quoteTtl', /366 days at most/],
  [['quoteTtl'], 1800, 'quoteTtl', /expected string/],
  [['access', 'change'], ['member'], 'access.change[0]', /expected one of/],
  [['access', 'change'], [], 'access.change', /Too small/],
  [['reminders', 1], 'P1Y', 'reminders[1]', /fixed length/],
  [['whenMoreIsLost'], 'wait', 'whenMoreIsLost', /must be apply or/],
  [['whenMoreIsLost'], { hold: 'P1M' }, 'whenMoreIsLost.hold', /fixed length/],
  [['dunning', 'finalAction'], 'forgive', 'dunning.finalAction', /must be cancel/],
  [['dunning', 'finalAction'], { downgrade_to: 5 }, 'dunning.finalAction.downgrade_to', /expected string/],
  [['dunning', 'retryAfterDays', 0], 0, 'dunning.retryAfterDays[0]', /Too small/],
  [['intervals', 'quarterly'], 0, 'intervals.quarterly', /1 at least/],
  [['intervals', 'quarterly'], 1.5, 'intervals.quarterly', /whole number/],
  [['plans'], [], 'plans', /must have a plan/],
  [['plans', 1, 'prices', 'monthly'], -1, 'plans[1].prices.monthly', /must not be negative/],
  [['plans', 1, 'prices', 'monthly'], 9.99, 'plans[1].prices.monthly', /whole number/],
  [['plans', 1, 'prices', 'monthly'], '9000', 'plans[1].prices.monthly', /whole number/],
  [['plans', 1, 'prices', 'monthly'], 1e300, 'plans[1].prices.monthly', /whole number/],
  [['plans', 1, 'prices', 'monthly'], 100_000_000_001, 'plans[1].prices.monthly', /at most/],
  [['plans', 1, 'prices'], undefined, 'plans[1].prices', /is required/],
  [['plans', 1, 'limits', 'domains'], -1, 'plans[1].limits.domains', /not be negative/],
  [['plans', 1, 'limits', 'domains'], null, 'plans[1].limits.domains', /whole number/],
  [['plans', 1, 'bundleOf'], ['main'], 'plans[1].bundleOf', /two products/],
  [['plans', 0, 'quantities', 'seats'], 5, 'plans[0].quantities.seats', /must be \{included, unit\}/],
  [
    ['plans', 0, 'quantities', 'seats', 'unit', 'monthly'],
    -5,
    'plans[0].quantities.seats.unit.monthly',
    /negative/,
  ],
  [
    ['plans', 0, 'quantities', 'seats', 'unit', 'monthly'],
    'x',
    'plans[0].quantities.seats.unit.monthly',
    /whole/,
  ],
  [
    ['plans', 0, 'quantities', 'seats', 'included'],
    -1,
    'plans[0].quantities.seats.included',
    /not be negative/,
  ],
  [['plans', 0, 'quantities', 'seats', 'unit'], undefined, 'plans[0].quantities.seats.unit', /is required/],
  [
    ['plans', 0, 'quantities', 'contacts', 'monthly', '2500'],
    'x',
    'plans[0].quantities.contacts.monthly.2500',
    /whole/,
  ],
  [
    ['plans', 0, 'quantities', 'contacts', 'monthly', '2500'],
    -1,
    'plans[0].quantities.contacts.monthly.2500',
    /negat/,
  ],
  [['quantities', 'seats', 'min'], -1, 'quantities.seats.min', /not be negative/],
  [['quantities', 'contacts', 'steps'], [], 'quantities.contacts.steps', /must have a step/],
  [['addOns', 'sms', 'prices', 'monthly'], -1, 'addOns.sms.prices.monthly', /negative/],
  [['changePolicies', 0, 'settlement'], 'half_back', 'changePolicies[0].settlement', /prorated_difference, /],
  [
    ['changePolicies', 0, 'settlement'],
    { credit: 'none', period: 'keep' },
    'changePolicies[0].settlement.surplus',
    /./,
  ],
  [
    ['changePolicies', 0, 'settlement'],
    { credit: 'all', period: 'keep', surplus: 'refund' },
    'changePolicies[0].settlement.credit',
    /expected one of/,
  ],
  [['changePolicies', 0, 'timing'], 'soon', 'changePolicies[0].timing', /expected one of/],
  [['changePolicies', 0, 'when'], undefined, 'changePolicies[0].when', /is required/],
  [['changePolicies', 0, 'when', 'direction'], 'up', 'changePolicies[0].when.direction', /expected one of/],
  [
    ['changePolicies', 0, 'when', 'parts'],
    ['plan', 'price'],
    'changePolicies[0].when.parts[1]',
    /expected one of/,
  ],
  [['changePolicies', 0, 'when', 'parts'], [], 'changePolicies[0].when.parts', /must name a part/],
  [['reconcile', 0, 'strategy'], 'keep_some', 'reconcile[0].strategy', /must be one of keep_most/],
  [['reconcile', 0, 'by'], undefined, 'reconcile[0].by', /is required/],
  [['reconcile', 2, 'attribute'], undefined, 'reconcile[2].attribute', /is required/],
  [['taxes'], [{ name: 'VAT', percent: 101 }], 'taxes[0].percent', /0 to 100/],
  [['taxes'], [{ name: 'VAT', percent: '1e1' }], 'taxes[0].percent', /0 to 100/],
  [['taxes'], [{ name: 'VAT', percent: 0.00001 }], 'taxes[0].percent', /four decimals/],
  [['taxes'], [{ name: 'VAT', percent: 22, regions: ['Italy'] }], 'taxes[0].regions[0]', /country or region/],
];

const REFERENCES: Mistake[] = [
  ...LIFE_REFERENCES,
  [['addOns', 'sms', 'availableOn'], ['pro', 'gold'], 'addOns.sms.availableOn[1]', /no plan gold/],
  [['addOns', 'sms', 'features'], ['mms'], 'addOns.sms.features[0]', /no feature mms/],
  [['addOns', 'sms', 'prices', 'weekly'], 1, 'addOns.sms.prices.weekly', /no such interval/],
  [['quantities', 'contacts', 'limit'], 'people', 'quantities.contacts.limit', /no limit people/],
  [
    ['quantities', 'sms_credits', 'requiresAddOn'],
    'mms',
    'quantities.sms_credits.requiresAddOn',
    /no add-on mms/,
  ],
  [['quantities', 'seats', 'steps'], [1], 'quantities.seats', /both steps and min or max/],
  [['quantities', 'seats'], { name: 'Seats' }, 'quantities.seats', /needs steps, or min or max/],
  [['quantities', 'seats', 'min'], 101, 'quantities.seats.max', /less than min/],
  [['quantities', 'contacts', 'steps'], [2500, 1000, 5000], 'quantities.contacts.steps[1]', /not greater/],
  [
    ['quantities', 'contacts', 'steps'],
    [1000, 2500, 2500, 5000],
    'quantities.contacts.steps[2]',
    /not greater/,
  ],
  [['intervals', 'monthly'], 2, 'intervals.monthly', /is always 1/],
  [['intervals', 'annual'], 10, 'intervals.annual', /is always 12/],
  [['intervals', 'unit'], 2, 'intervals.unit', /not a name/],
  [['plans', 2], { id: 'basic', name: 'Again', prices: {} }, 'plans[2].id', /earlier plan/],
  [['plans', 1, 'prices', 'weekly'], 1, 'plans[1].prices.weekly', /no such interval/],
  [['plans', 1, 'limits', 'pages'], 1, 'plans[1].limits.pages', /no such limit/],
  [['plans', 1, 'features', 0], 'gold', 'plans[1].features[0]', /no feature gold/],
  [['plans', 1, 'bundleOf'], ['main', 'main'], 'plans[1].bundleOf', /twice/],
  [
    ['plans', 1, 'quantities', 'rooms'],
    { unit: { monthly: 1 } },
    'plans[1].quantities.rooms',
    /no such quantity/,
  ],
  [
    ['plans', 0, 'quantities', 'seats', 'unit', 'weekly'],
    1,
    'plans[0].quantities.seats.unit.weekly',
    /no such interval/,
  ],
  [
    ['plans', 0, 'quantities', 'seats', 'included'],
    101,
    'plans[0].quantities.seats.included',
    /more than max/,
  ],
  [
    ['plans', 0, 'quantities', 'contacts'],
    { included: 1500, unit: { monthly: 1 } },
    'plans[0].quantities.contacts.included',
    /not one of the steps/,
  ],
  [
    ['plans', 0, 'quantities', 'contacts', 'weekly'],
    { 1000: 0, 2500: 1, 5000: 2 },
    'plans[0].quantities.contacts.weekly',
    /no such interval/,
  ],
  [
    ['plans', 0, 'quantities', 'contacts', 'monthly', '2500'],
    undefined,
    'plans[0].quantities.contacts.monthly',
    /has no price for 2500/,
  ],
  [
    ['plans', 0, 'quantities', 'contacts', 'monthly', '3000'],
    1,
    'plans[0].quantities.contacts.monthly.3000',
    /not one of the steps/,
  ],
  [['plans', 0, 'quantities', 'seats'], { monthly: { 1: 0 } }, 'plans[0].quantities.seats', /has no steps/],
  [['changePolicies', 0, 'settlement'], undefined, 'changePolicies[0].settlement', /required where timing/],
  [['reconcile', 0, 'limit'], 'pages', 'reconcile[0].limit', /no limit pages/],
  [['reconcile', 4, 'feature'], 'gold', 'reconcile[4].feature', /no feature gold/],
  [['dunning', 'finalAction'], { downgrade_to: 'free' }, 'dunning.finalAction.downgrade_to', /no plan free/],
  [['dunning', 'retryAfterDays'], [1, 3, 3], 'dunning.retryAfterDays[2]', /not after the day before/],
  [
    ['taxes'],
    [
      { name: 'VAT', percent: 1 },
      { name: 'VAT', percent: 2 },
    ],
    'taxes[1].name',
    /earlier tax/,
  ],
];

describe('a mistake in a catalog', () => {
  it.each(STRUCTURE)('of structure: %j = %j is reported at %s', (place, value, path, message) => {
    expect(mistakesAfter(place, value)).toContainEqual({
      path,
      message: expect.stringMatching(message) as string,
    });
  });

  it.each(REFERENCES)('of reference: %j = %j is reported at %s', (place, value, path, message) => {
    expect(mistakesAfter(place, value)).toContainEqual({
      path,
      message: expect.stringMatching(message) as string,
    });
  });

  it.each(REFERENCES)('of reference is the only one reported for %j = %j', (place, value) => {
    expect(mistakesAfter(place, value)).toHaveLength(1);
  });

  it.each<[Place]>([
    [['colour']],
    [['proration', 'colour']],
    [['access', 'colour']],
    [['dunning', 'colour']],
    [['features', 'sms', 'colour']],
    [['limits', 'domains', 'colour']],
    [['quantities', 'seats', 'colour']],
    [['addOns', 'sms', 'colour']],
    [['plans', 0, 'colour']],
    [['plans', 0, 'quantities', 'seats', 'colour']],
    [['changePolicies', 0, 'colour']],
    [['changePolicies', 0, 'when', 'colour']],
    [['reconcile', 0, 'colour']],
    [['reconcile', 4, 'limit']],
    [['reconcile', 0, 'feature']],
  ])('is an unknown field: %j', (place) => {
    const [mistake, ...others] = mistakesAfter(place, 'domains');
    expect(others).toEqual([]);
    expect(mistake?.message).toMatch(/not a known field|does not go|there is no/);
    expect(mistake?.path.endsWith(String(place.at(-1)))).toBe(true);
  });
});

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

function mistakesAfter(place: Place, value: unknown): ReturnType<typeof mistakesOf> {
  const document = waitingRooms();
  put(document, place, value);
  return mistakesOf(document);
}
