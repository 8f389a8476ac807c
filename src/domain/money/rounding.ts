import { chargeStep } from './currency';
import { toMinorUnits } from './minor-units';

/** What happens to a fraction of a step. */
export type RoundingMode = 'half_up' | 'half_even' | 'down' | 'up';

/** How amounts are rounded: to multiples of `step` minor units, 1 for most currencies. */
export interface Rounding {
  readonly mode: RoundingMode;
  readonly step: number;
}

/** How a catalog rounds: in the way that it names, to what its currency can be charged in. */
export function roundingOf(catalog: {
  readonly currency: string;
  readonly proration: { readonly rounding: RoundingMode };
}): Rounding {
  return { mode: catalog.proration.rounding, step: chargeStep(catalog.currency) };
}

/**
 * The step nearest to an exact amount, in the way that a catalog's `proration.rounding` names: `half_up` takes halves
 * away from zero, `half_even` to the even neighbour; `down` goes toward zero, `up` away from zero. Called once for each
 * line, never on an amount that was rounded before.
 * @example round(ratio(5, 2), half_up in steps of 1) // 3; -5/2 becomes -3
 * @example round(ratio(5, 2), half_even in steps of 1) // 2; 7/2 becomes 4
 * @example round(ratio(1234), half_up in steps of 10) // 1230: 1.230 KWD
 * @throws RangeError where the result is beyond the safe integers.
 */
export function round({ numerator, denominator }: Ratio, { mode, step }: Rounding): number {
  const size = numerator < 0n ? -numerator : numerator;
  const divisor = denominator * BigInt(step);
  const whole = size / divisor;
  const rest = size % divisor;
  const rounded = roundsAway({ whole, rest, divisor, mode }) ? whole + 1n : whole;
  const amount = rounded * BigInt(step);
  return toMinorUnits(numerator < 0n ? -amount : amount);
}

interface Remainder {
  readonly whole: bigint;
  readonly rest: bigint;
  readonly divisor: bigint;
  readonly mode: RoundingMode;
}

function roundsAway({ whole, rest, divisor, mode }: Remainder): boolean {
  switch (mode) {
    case 'half_up':
      return rest * 2n >= divisor;
    case 'half_even':
      return rest * 2n > divisor || (rest * 2n === divisor && whole % 2n === 1n);
    case 'down':
      return false;
    case 'up':
      return rest > 0n;
  }
}

/** An exact rational number. The denominator is positive; the two need not be in lowest terms. */
export interface Ratio {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/**
 * The exact quotient of two whole numbers.
 * @example ratio(3000n * 15n, 30n) // half of 30.00: 1500 minor units, nothing rounded yet
 * @throws RangeError where the denominator is 0 or a number is not an integer.
 */
export function ratio(numerator: bigint | number, denominator: bigint | number = 1n): Ratio {
  const below = BigInt(denominator);
  if (below === 0n) throw new RangeError('A ratio cannot be divided by 0.');
  return below < 0n
    ? { numerator: -BigInt(numerator), denominator: -below }
    : { numerator: BigInt(numerator), denominator: below };
}

/** The exact sum. */
export function plus(a: Ratio, b: Ratio): Ratio {
  return ratio(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

/** The exact difference, `a` less `b`. */
export function minus(a: Ratio, b: Ratio): Ratio {
  return plus(a, { numerator: -b.numerator, denominator: b.denominator });
}

/** The exact product. */
export function times(a: Ratio, b: Ratio): Ratio {
  return ratio(a.numerator * b.numerator, a.denominator * b.denominator);
}

/** How many whole times a positive `b` fits into `a`, which is not negative. */
export function wholeTimes(a: Ratio, b: Ratio): bigint {
  return (a.numerator * b.denominator) / (a.denominator * b.numerator);
}

/** The same number in lowest terms. */
export function reduce({ numerator, denominator }: Ratio): Ratio {
  const divisor = greatestCommonDivisor(numerator < 0n ? -numerator : numerator, denominator);
  return { numerator: numerator / divisor, denominator: denominator / divisor };
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : greatestCommonDivisor(b, a % b);
}
