/**
 * A whole number as a number of minor units.
 * @throws RangeError beyond ±(2^53 − 1), where a number would no longer be exact.
 */
export function toMinorUnits(amount: bigint): number {
  const value = Number(amount);
  if (!Number.isSafeInteger(value))
    throw new RangeError(`${String(amount)} minor units cannot be held exactly.`);
  return value;
}

/**
 * The sum of amounts in minor units.
 * @throws RangeError where the sum is not a safe integer, or an amount is not an integer.
 */
export function sum(amounts: readonly number[]): number {
  return toMinorUnits(amounts.reduce((total, amount) => total + BigInt(amount), 0n));
}

/** The opposite amount; 0 stays 0, never -0. */
export function negate(amount: number): number {
  return amount === 0 ? 0 : -amount;
}

/**
 * Splits an amount in proportion to weights without losing a minor unit; see {@link largestRemainder}.
 * @param amount - minor units, not negative
 * @param weights - whole numbers, not negative, at least one
 * @example allocate(100, [1, 1, 1]) // [34, 33, 33]
 * @throws RangeError without weights: there would be nowhere to put the amount.
 */
export function allocate(amount: number, weights: readonly number[]): number[] {
  return largestRemainder(BigInt(amount), weights.map(BigInt)).map(toMinorUnits);
}

/**
 * `total` in whole parts proportional to `weights`: each is rounded down, and what is left goes one by one to the
 * largest remainders, the earlier first. Where every weight is 0, the first part is the whole.
 * @param total - not negative
 * @param weights - at least one, their sum not negative; a part has the sign of its weight
 * @throws RangeError without weights: there would be nowhere to put the total.
 */
export function largestRemainder(total: bigint, weights: readonly bigint[]): bigint[] {
  if (weights.length === 0) throw new RangeError('Nothing can be split into no parts.');
  const whole = weights.reduce((sum, weight) => sum + weight, 0n);
  if (whole === 0n) return weights.map((_, index) => (index === 0 ? total : 0n));
  const parts = weights.map((weight) => floorOf(total * weight, whole));
  const left = total - parts.reduce((sum, part) => sum + part, 0n);
  const remainders = weights.map((weight, index) => ({
    index,
    size: total * weight - (parts[index] ?? 0n) * whole,
  }));
  remainders.sort((a, b) => (a.size === b.size ? a.index - b.index : a.size > b.size ? -1 : 1));
  const lucky = new Set(remainders.slice(0, Number(left)).map(({ index }) => index));
  return parts.map((part, index) => (lucky.has(index) ? part + 1n : part));
}

function floorOf(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator;
  return numerator < 0n && quotient * denominator !== numerator ? quotient - 1n : quotient;
}
