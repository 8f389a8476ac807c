import { deriveIds } from '../../../src/http/idempotency';

const SEED = '01JQ8ZK3M5V7N9R2T4W6Y8A0BC';

describe('deriveIds', () => {
  it('puts the prefix before a sortable unique part', () => {
    expect(deriveIds(SEED)('chg')).toMatch(/^chg_01JQ8ZK3M5[0-9A-HJKMNP-TV-Z]{16}$/);
  });

  it('gives the same ids in the same order for the same seed', () => {
    const ids = (newId: (prefix: string) => string) => [newId('chg'), newId('pm'), newId('chg')];
    expect(ids(deriveIds(SEED))).toEqual(ids(deriveIds(SEED)));
  });

  it('never gives an id twice', () => {
    const newId = deriveIds(SEED);
    const ids = Array.from({ length: 1000 }, () => newId('evt'));
    expect(new Set(ids).size).toBe(1000);
  });

  it('gives other ids for another seed of the same moment', () => {
    expect(deriveIds(SEED)('chg')).not.toBe(deriveIds(`${SEED.slice(0, -1)}D`)('chg'));
  });
});
