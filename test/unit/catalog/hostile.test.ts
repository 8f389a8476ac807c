import fc from 'fast-check';
import { parseCatalog } from '../../../src/domain/catalog/parse-catalog';
import { mistakesOf, put, type Place } from './spoil';
import { waitingRooms } from './waiting-rooms';

const PLACES = placesOf(waitingRooms());

describe('parseCatalog with hostile input', () => {
  it.each<[Place]>([
    [[]],
    [['features']],
    [['plans', 0, 'prices']],
    [['plans', 0, 'quantities', 'contacts', 'monthly']],
  ])('refuses the property __proto__ at %j', (place) => {
    const document = JSON.parse(JSON.stringify(waitingRooms())) as object;
    put(document, [...place, '__proto__'], { name: 'Polluted', isAdmin: true });
    expect(mistakesOf(document)).toEqual([
      { path: expect.stringMatching(/__proto__$/) as string, message: 'is not a known field' },
    ]);
    expect(Reflect.get({}, 'isAdmin')).toBeUndefined();
  });

  // Whoever walked through all of `laughs`, 9 to the 9th, or round the cycle, would never come to an end.
  it('refuses endless nesting, cycles and floods without walking through them', () => {
    const deep = JSON.parse(`${'['.repeat(5000)}${']'.repeat(5000)}`) as unknown;
    const cyclic = waitingRooms();
    put(cyclic, ['features'], cyclic);
    const laughs = Array.from({ length: 9 }).reduce<unknown>(
      (inner) => Array.from({ length: 9 }, () => inner),
      'ha',
    );
    const flood = { ...waitingRooms(), reminders: Array.from({ length: 200_000 }, () => 'P1D') };

    expect(mistakesOf({ ...waitingRooms(), features: deep })).toEqual([
      {
        path: expect.stringMatching(/^features/) as string,
        message: expect.stringMatching(/nested/) as string,
      },
    ]);
    expect(mistakesOf(cyclic)[0]?.message).toMatch(/nested/);
    expect(mistakesOf(laughs)[0]?.message).toMatch(/nested|more than/);
    expect(mistakesOf(flood)[0]?.message).toMatch(/more than/);
  });

  it('keeps what it answers short', () => {
    const document: object = { ...waitingRooms(), ['x'.repeat(1_000_000)]: 1, features: floodOfKeys(20_000) };
    put(document, ['plans', 0, 'quantities'], floodOfKeys(20_000));
    expect(JSON.stringify(mistakesOf(document)).length).toBeLessThan(200_000);
  });
});

describe('properties', () => {
  it('anything is a catalog or is refused with its mistakes', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue({ maxDepth: 6 }), fc.anything()), (document) => {
        expect(mistakesOf(document)).not.toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('a spoiled catalog is a catalog or is refused with its mistakes', () => {
    const value = fc.oneof(
      fc.jsonValue({ maxDepth: 3 }),
      fc.constantFrom(
        undefined,
        null,
        -1,
        0,
        Infinity,
        NaN,
        '',
        'basic',
        '__proto__',
        'constructor',
        'PT30M',
        [],
        {},
      ),
      fc.integer(),
      fc.anything({ maxDepth: 2 }),
    );
    const spoils = fc.array(fc.tuple(fc.constantFrom(...PLACES), value), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(spoils, (changes) => {
        const document = waitingRooms();
        for (const [place, spoil] of changes) tryPut(document, place, spoil);
        const mistakes = mistakesOf(document);
        if (mistakes.length === 0) expectCatalogWorks(document);
      }),
      { numRuns: 500 },
    );
  });

  it('a catalog with a key renamed anywhere is a catalog or is refused with its mistakes', () => {
    const named = PLACES.filter((place) => typeof place.at(-1) === 'string');
    const name = fc.oneof(
      fc.constantFrom('__proto__', 'toString', 'monthly', 'seats', 'unit', '1000'),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.constantFrom(...named), name, (place, renamed) => {
        const document = waitingRooms();
        tryPut(document, [...place.slice(0, -1), renamed], valueAt(document, place));
        tryPut(document, place, undefined);
        mistakesOf(document);
      }),
      { numRuns: 300 },
    );
  });
});

/** A catalog that passes is one of which every amount, rank and duration can be counted on. */
function expectCatalogWorks(document: unknown): void {
  const catalog = parseCatalog(document, 1);
  const prices = catalog.plans.flatMap((plan) => Object.values(plan.prices));
  const intervals = catalog.plans.flatMap((plan) => Object.keys(plan.prices));
  expect(prices.every((price) => Number.isSafeInteger(price) && price >= 0)).toBe(true);
  expect(intervals.every((interval) => Object.hasOwn(catalog.intervals, interval))).toBe(true);
  expect(
    [catalog.quoteTtl, ...catalog.reminders].every((length) => Number.isSafeInteger(length) && length > 0),
  ).toBe(true);
}

function placesOf(value: unknown, place: Place = []): Place[] {
  if (typeof value !== 'object' || value === null) return [place];
  const children = Object.entries(value).flatMap(([key, child]: [string, unknown]) =>
    placesOf(child, [...place, Array.isArray(value) ? Number(key) : key]),
  );
  return place.length > 0 ? [place, ...children] : children;
}

function valueAt(document: unknown, place: Place): unknown {
  return place.reduce<unknown>((value, key) => (value as Record<string | number, unknown>)[key], document);
}

/** An earlier change may have removed the place. */
function tryPut(document: unknown, place: Place, value: unknown): void {
  try {
    put(document, place, value);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
}

function floodOfKeys(count: number): Record<string, number> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`key${String(index)}`, index]));
}
