import fc from 'fast-check';
import {
  ratio,
  type Ratio,
  round as roundToStep,
  roundingOf,
  type RoundingMode,
} from '../../../src/domain/money/rounding';

const MODES: readonly RoundingMode[] = ['half_up', 'half_even', 'down', 'up'];

const round = (amount: Ratio, mode: RoundingMode) => roundToStep(amount, { mode, step: 1 });

describe('round', () => {
  it.each`
    amount         | halfUp | halfEven | down  | up
    ${'1.5'}       | ${2}   | ${2}     | ${1}  | ${2}
    ${'2.5'}       | ${3}   | ${2}     | ${2}  | ${3}
    ${'3.5'}       | ${4}   | ${4}     | ${3}  | ${4}
    ${'0.5'}       | ${1}   | ${0}     | ${0}  | ${1}
    ${'2.4'}       | ${2}   | ${2}     | ${2}  | ${3}
    ${'2.6'}       | ${3}   | ${3}     | ${2}  | ${3}
    ${'2.500001'}  | ${3}   | ${3}     | ${2}  | ${3}
    ${'2.499999'}  | ${2}   | ${2}     | ${2}  | ${3}
    ${'7'}         | ${7}   | ${7}     | ${7}  | ${7}
    ${'-0.5'}      | ${-1}  | ${0}     | ${0}  | ${-1}
    ${'-1.5'}      | ${-2}  | ${-2}    | ${-1} | ${-2}
    ${'-2.5'}      | ${-3}  | ${-2}    | ${-2} | ${-3}
    ${'-2.4'}      | ${-2}  | ${-2}    | ${-2} | ${-3}
    ${'-2.6'}      | ${-3}  | ${-3}    | ${-2} | ${-3}
    ${'0'}         | ${0}   | ${0}     | ${0}  | ${0}
    ${'-0.000001'} | ${0}   | ${0}     | ${0}  | ${-1}
  `('takes $amount to $halfUp, $halfEven, $down and $up', ({ amount, halfUp, halfEven, down, up }) => {
    const exact = decimal(amount as string);
    expect(MODES.map((mode) => round(exact, mode))).toEqual([halfUp, halfEven, down, up]);
  });

  it('does not depend on how the ratio is written', () => {
    for (const mode of MODES) {
      expect(round(ratio(-15n, -6n), mode)).toBe(round(ratio(5n, 2n), mode));
      expect(round(ratio(15n, -6n), mode)).toBe(round(ratio(-5n, 2n), mode));
    }
  });

  it.each([
    ['KWD', [1230, 1230, 1230, 1240]],
    ['MGA', [1200, 1200, 1200, 1300]],
    ['USD', [1235, 1234, 1234, 1235]],
  ])('answers what cards can be charged in %s', (currency, expected) => {
    const roundings = MODES.map((rounding) => roundingOf({ currency, proration: { rounding } }));
    expect(roundings.map((rounding) => roundToStep(ratio(2469, 2), rounding))).toEqual(expected);
    expect(roundings.map((rounding) => roundToStep(ratio(-2469, 2), rounding))).toEqual(
      expected.map((amount) => -amount),
    );
  });

  it.each(MODES)('takes a half step as a half: %s', (mode) => {
    const inTens = roundToStep(ratio(25), { mode, step: 10 });
    expect(inTens).toBe(10 * round(ratio(5, 2), mode));
  });

  it('refuses a result that a number cannot hold exactly', () => {
    expect(round(ratio(2n ** 53n - 1n), 'half_up')).toBe(Number.MAX_SAFE_INTEGER);
    expect(() => round(ratio(2n ** 53n), 'half_up')).toThrow(RangeError);
    expect(() => round(ratio(2n ** 54n - 1n, 2n), 'up')).toThrow(RangeError);
  });
});

describe('properties', () => {
  const exact = fc
    .tuple(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), fc.bigInt({ min: 1n, max: 10n ** 6n }))
    .map(([numerator, denominator]) => ({ numerator, denominator }));

  it.each(MODES)('%s agrees with choosing between the two neighbours by hand', (mode) => {
    fc.assert(
      fc.property(exact, (amount) => {
        expect(round(amount, mode)).toBe(chooseNeighbour(amount, mode));
      }),
    );
  });

  it.each(MODES)('%s treats both signs alike and never answers -0', (mode) => {
    fc.assert(
      fc.property(exact, ({ numerator, denominator }) => {
        const positive = round({ numerator, denominator }, mode);
        const negative = round({ numerator: -numerator, denominator }, mode);
        expect(positive + negative).toBe(0);
        expect(Object.is(positive, -0) || Object.is(negative, -0)).toBe(false);
      }),
    );
  });
});

function decimal(text: string) {
  const [whole = '', decimals = ''] = text.split('.');
  return ratio(BigInt(whole + decimals), 10n ** BigInt(decimals.length));
}

/** The neighbours of a number are the integers below and above it; twice the distances tell which is nearer. */
function chooseNeighbour(
  { numerator, denominator }: { numerator: bigint; denominator: bigint },
  mode: RoundingMode,
): number {
  let below = numerator / denominator;
  while (below * denominator > numerator) below -= 1n;
  if (below * denominator === numerator) return Number(below);
  const above = below + 1n;
  const [inner, outer] = numerator > 0n ? [below, above] : [above, below];
  const toInner = abs(numerator - inner * denominator);
  const toOuter = abs(outer * denominator - numerator);
  if (mode === 'down') return Number(inner);
  if (mode === 'up') return Number(outer);
  if (toInner !== toOuter) return Number(toInner < toOuter ? inner : outer);
  if (mode === 'half_up') return Number(outer);
  return Number(inner % 2n === 0n ? inner : outer);
}

function abs(value: bigint): bigint {
  return value < 0n ? -value : value;
}
