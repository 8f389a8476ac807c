import fc from 'fast-check';
import { negate, sum, toMinorUnits } from '../../../src/domain/money/minor-units';
import { minus, plus, ratio, reduce, times, wholeTimes } from '../../../src/domain/money/rounding';

describe('ratio', () => {
  it('keeps the sign in the numerator', () => {
    expect(ratio(3n, -4n)).toEqual({ numerator: -3n, denominator: 4n });
    expect(ratio(-3, -4)).toEqual({ numerator: 3n, denominator: 4n });
  });

  it('refuses a denominator of 0 and numbers that are not whole', () => {
    expect(() => ratio(1, 0)).toThrow(RangeError);
    expect(() => ratio(1.5)).toThrow(RangeError);
  });

  it('adds, subtracts and multiplies without losing anything', () => {
    const third = ratio(1, 3);
    expect(reduce(plus(plus(third, third), third))).toEqual({ numerator: 1n, denominator: 1n });
    expect(reduce(minus(ratio(1, 2), third))).toEqual({ numerator: 1n, denominator: 6n });
    expect(reduce(times(ratio(-2, 3), ratio(3, 4)))).toEqual({ numerator: -1n, denominator: 2n });
  });

  it('counts whole times', () => {
    expect(wholeTimes(ratio(4999), ratio(2500))).toBe(1n);
    expect(wholeTimes(ratio(5000), ratio(2500))).toBe(2n);
    expect(wholeTimes(ratio(25000), ratio(25000, 12))).toBe(12n);
    expect(wholeTimes(ratio(24999), ratio(25000, 12))).toBe(11n);
  });

  it('reduces 0 and negative numbers', () => {
    expect(reduce(ratio(0, 12))).toEqual({ numerator: 0n, denominator: 1n });
    expect(reduce(ratio(-6, 4))).toEqual({ numerator: -3n, denominator: 2n });
  });
});

describe('minor units', () => {
  it('never answers -0', () => {
    expect(Object.is(negate(0), 0)).toBe(true);
    expect(Object.is(sum([]), 0)).toBe(true);
    expect(negate(1500)).toBe(-1500);
    expect(negate(-1500)).toBe(1500);
  });

  it('refuses what a number cannot hold exactly', () => {
    expect(sum([Number.MAX_SAFE_INTEGER, 1, -1])).toBe(Number.MAX_SAFE_INTEGER);
    expect(() => sum([Number.MAX_SAFE_INTEGER, 1])).toThrow(RangeError);
    expect(() => sum([0.1, 0.2])).toThrow(RangeError);
    expect(() => toMinorUnits(-(2n ** 53n))).toThrow(RangeError);
  });
});

describe('properties', () => {
  const anyRatio = fc
    .tuple(fc.bigInt({ min: -1000n, max: 1000n }), fc.bigInt({ min: 1n, max: 1000n }))
    .map(([n, d]) => ratio(n, d));

  it('subtracting what was added gives back the number', () => {
    fc.assert(
      fc.property(anyRatio, anyRatio, (a, b) => {
        expect(reduce(minus(plus(a, b), b))).toEqual(reduce(a));
      }),
    );
  });
});
