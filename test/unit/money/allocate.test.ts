import fc from 'fast-check';
import { allocate } from '../../../src/domain/money/minor-units';

describe('allocate', () => {
  it.each([
    { amount: 100, weights: [1, 1, 1], parts: [34, 33, 33] },
    { amount: 101, weights: [1, 1, 1], parts: [34, 34, 33] },
    { amount: 9000, weights: [3000, 1500], parts: [6000, 3000] },
    { amount: 5, weights: [3, 7], parts: [2, 3] },
    { amount: 10, weights: [0, 1], parts: [0, 10] },
    { amount: 10, weights: [0, 0], parts: [10, 0] },
    { amount: 0, weights: [5, 5], parts: [0, 0] },
    { amount: 1, weights: [1, 999_999_999_999], parts: [0, 1] },
  ])('splits $amount over $weights', ({ amount, weights, parts }) => {
    expect(allocate(amount, weights)).toEqual(parts);
  });

  it('is exact where a product exceeds the safe integers', () => {
    const amount = Number.MAX_SAFE_INTEGER;
    expect(allocate(amount, [1_000_000_000_000, 1_000_000_000_000])).toEqual([
      (amount + 1) / 2,
      (amount - 1) / 2,
    ]);
  });

  it('refuses to split into no parts', () => {
    expect(() => allocate(1, [])).toThrow(RangeError);
  });
});

describe('properties', () => {
  const amounts = fc.nat({ max: 10_000_000 });
  const weights = fc.array(fc.nat({ max: 1_000_000 }), { minLength: 1, maxLength: 12 });

  it('loses nothing, and no part is a whole minor unit away from its share', () => {
    fc.assert(
      fc.property(amounts, weights, (amount, shares) => {
        const parts = allocate(amount, shares);
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(amount);
        const all = BigInt(shares.reduce((sum, share) => sum + share, 0));
        if (all === 0n) return;
        parts.forEach((part, index) => {
          const distance = BigInt(part) * all - BigInt(amount) * BigInt(shares[index]!);
          expect(distance < all && distance > -all).toBe(true);
        });
      }),
    );
  });
});
