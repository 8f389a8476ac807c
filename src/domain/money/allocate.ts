import { sum, toMinorUnits } from './minor-units';

/**
 * Splits an amount in proportion to weights without losing a minor unit: each part is rounded down, and what is left
 * goes one by one to the largest remainders, the earlier first. Where every weight is 0, the first part is the whole.
 * @param amount - minor units, not negative
 * @param weights - whole numbers, not negative, at least one
 * @example allocate(100, [1, 1, 1]) // [34, 33, 33]
 * @throws RangeError without weights: there would be nowhere to put the amount.
 */
export function allocate(amount: number, weights: readonly number[]): number[] {
  if (weights.length === 0) throw new RangeError('An amount cannot be split into no parts.');
  const total = BigInt(sum(weights));
  if (total === 0n) return weights.map((_, index) => (index === 0 ? amount : 0));
  const products = weights.map((weight) => BigInt(amount) * BigInt(weight));
  const parts = products.map((product) => toMinorUnits(product / total));
  const byRemainder = products
    .map((product, index) => ({ index, remainder: product % total }))
    .sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1));
  const lucky = new Set(byRemainder.slice(0, amount - sum(parts)).map(({ index }) => index));
  return parts.map((part, index) => (lucky.has(index) ? part + 1 : part));
}
