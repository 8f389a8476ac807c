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
