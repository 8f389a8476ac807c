import * as fc from 'fast-check';
import { decodeCursor, encodeCursor } from '../../../src/http/lists';

describe('cursor', () => {
  it('comes back as the position that it was made from', () => {
    const position = fc.record({
      at: fc.integer({ min: 0, max: Date.UTC(9999, 11, 31) }),
      id: fc.string({ minLength: 1, maxLength: 200, unit: 'grapheme-ascii' }),
    });
    fc.assert(
      fc.property(position, (given) => {
        expect(decodeCursor(encodeCursor(given))).toEqual(given);
      }),
    );
  });

  it('can stand in an address without escaping', () => {
    expect(encodeCursor({ at: 1, id: 'é/?&=+ ' })).toMatch(/^[\w-]+$/);
  });

  it.each([
    ['nothing', ''],
    ['no base64', '***'],
    ['no JSON', base64('chg_1')],
    ['another list', base64('[1,"a",2]')],
    ['a text for an instant', base64('["1","a"]')],
    ['an instant that no database keeps', base64('[8640000000000000,"a"]')],
    ['an instant before all billing', base64('[-1,"a"]')],
    ['an id with a NUL character', base64('[1,"\\u0000"]')],
    ['an empty id', base64('[1,""]')],
    ['more than anyone was given', 'A'.repeat(5000)],
  ])('is not %s', (_what, text) => {
    expect(decodeCursor(text)).toBeUndefined();
  });

  it('is not any other text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const decoded = decodeCursor(text);
        expect(decoded === undefined || encodeCursor(decoded).length > 0).toBe(true);
      }),
    );
  });
});

function base64(text: string): string {
  return Buffer.from(text).toString('base64url');
}
