import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { checkCatalog } from '../../../src/domain/catalog-check/check-catalog';
import { CATALOG_JSON_SCHEMA, knownFieldsAt, parseCatalog } from '../../../src/domain/catalog/parse-catalog';
import { findDecimals } from '../../../src/http/operation/yaml-decimals';

const page = readFileSync('docs/catalogs.md', 'utf8');
const blocks = [...page.matchAll(/^```yaml\n([^]*?)^```/gm)].map(([, yaml]) => yaml ?? '');

describe('docs/catalogs.md', () => {
  it('has five recipes, each a catalog that leaves nothing open', () => {
    expect(blocks).toHaveLength(5);
    for (const yaml of blocks) {
      expect(() => parseCatalog(parse(yaml), 1)).not.toThrow();
      expect(checkCatalog(parse(yaml), findDecimals(yaml)).warnings).toEqual([]);
    }
  });

  it('names every field and every word of the language', () => {
    const words = [...new Set(wordsOf(CATALOG_JSON_SCHEMA))];
    expect(words.length).toBeGreaterThan(80);
    expect(words.filter((word) => !new RegExp(`\\b${word}\\b`).test(page))).toEqual([]);
  });
});

describe('catalogs/catalog.schema.json', () => {
  it('is what the schema says today: npm run catalog -- schema writes it anew', () => {
    const kept = JSON.parse(readFileSync('catalogs/catalog.schema.json', 'utf8')) as unknown;
    expect(kept).toEqual(JSON.parse(JSON.stringify(CATALOG_JSON_SCHEMA)));
  });

  it('knows which fields may stand at a place', () => {
    expect(knownFieldsAt(['proration'])).toEqual(['unit', 'rounding', 'changeDay', 'creditBasis']);
    expect(knownFieldsAt(['plans', 3, 'quantities', 'seats'])).toEqual(['included', 'unit']);
    expect(knownFieldsAt(['plans', 3, 'prices'])).toEqual([]);
    expect(knownFieldsAt(['constructor', 'name'])).toEqual([]);
  });
});

/** Names of fields, and the words that a field may hold. */
function wordsOf(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const {
    properties = {},
    enum: words = [],
    const: word,
  } = schema as {
    properties?: object;
    enum?: unknown[];
    const?: unknown;
  };
  const own = [...Object.keys(properties), ...words, word].filter((one) => typeof one === 'string');
  return [...own, ...Object.values(schema).flatMap(wordsOf)];
}
