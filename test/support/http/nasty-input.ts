import * as fc from 'fast-check';

/** Values that have broken services before. */
const nastyValue = fc.constantFrom<unknown>(
  null,
  true,
  '',
  '\0',
  '\ud800',
  '💩'.repeat(200),
  -1,
  1.5,
  2 ** 53,
  2 ** 53 - 1,
  2 ** 31,
  1e308,
  [],
  {},
  [[[[[]]]]],
  { __proto__: null, constructor: { prototype: 1 } },
  { '': '' },
  '__proto__',
  'constructor',
  'toString',
  'x'.repeat(200),
  'x'.repeat(100_000),
  '9999-12-31T23:59:59Z',
  '0000-01-01T00:00:00Z',
);

/** A good body with one value, somewhere in it, replaced. */
export function spoiled(good: object): fc.Arbitrary<unknown> {
  const places = placesOf(good);
  return fc
    .record({ place: fc.constantFrom(...places), value: nastyValue })
    .map(({ place, value }) => replaceAt(good, place, value));
}

function placesOf(value: unknown): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [[]];
  const below = Object.entries(value).flatMap(([name, child]) =>
    placesOf(child).map((place) => [name, ...place]),
  );
  return [[], ...below];
}

function replaceAt(value: unknown, [name, ...rest]: readonly string[], replacement: unknown): unknown {
  if (name === undefined) return replacement;
  const copy = structuredClone(value) as Record<string, unknown>;
  copy[name] = replaceAt(copy[name], rest, replacement);
  return copy;
}
