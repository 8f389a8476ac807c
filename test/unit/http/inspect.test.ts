import * as fc from 'fast-check';
import { findUnacceptable } from '../../../src/http/operation/parse-input';

describe('findUnacceptable', () => {
  it.each([
    ['a NUL character', { a: { b: 'x\0y' } }, 'a.b'],
    ['half a surrogate pair', { a: ['fine', '\ud800'] }, 'a[1]'],
    ['a number beyond the safe integers', { amount: 2 ** 53 }, 'amount'],
    ['a number beyond all', JSON.parse('{"amount": -1e999}'), 'amount'],
    ['not a number', { amount: Number.NaN }, 'amount'],
    ['a name with a NUL character', { 'a\0': 1 }, 'a\0'],
    ['the name of the prototype', JSON.parse('{"a": {"__proto__": {}}}'), 'a.__proto__'],
  ])('finds %s', (_what, document, path) => {
    expect(findUnacceptable(document)?.path).toBe(path);
  });

  it('refuses a document that is nested too deep, however deep', () => {
    const deep: unknown = JSON.parse('['.repeat(100_000) + ']'.repeat(100_000));
    expect(findUnacceptable(deep)?.message).toContain('nested');
  });

  it('walks long lists', () => {
    expect(findUnacceptable(new Array(500_000).fill(0))).toBeNull();
  });

  it('accepts whatever else JSON can say', () => {
    const text = fc.string({ unit: 'grapheme' });
    const value = fc.jsonValue({ maxDepth: 5, stringUnit: 'grapheme' });
    fc.assert(
      fc.property(fc.dictionary(text, value), (document) => {
        const hasNul = JSON.stringify(document).includes('\\u0000');
        const hasHugeNumber = /\d{16}|e\+/.test(JSON.stringify(document));
        const namesPrototype = JSON.stringify(document).includes('"__proto__":');
        if (hasNul || hasHugeNumber || namesPrototype) return;
        expect(findUnacceptable(document)).toBeNull();
      }),
    );
  });
});
