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
