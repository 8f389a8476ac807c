import type { Effect } from './actions';
import { toExactDecimals, toNearestNumber } from './exact-decimal';
import type { Inventory } from './inventory';
import { listMeasured, setNumber, type NumberLimit } from './numbers';

/**
 * `scale_proportionally` (CH-8): where the values add up to more than the limit, each gets its share of it in whole
 * numbers, rounded down, and what is left goes one by one to the largest remainders (ties: the older, then by id),
 * so that the sum is the limit. `current` is the sum.
 * @example values 600 and 300 under a limit of 500: 333.3 and 166.7, so 333 and 167
 */
export function scaleProportionally(inventory: Inventory, limit: NumberLimit): Effect {
  const measured = listMeasured(inventory, limit);
  const { units, exponent } = toExactDecimals([limit.allowed, ...measured.map(({ value }) => value)]);
  const [allowed = 0n, ...values] = units;
  const sum = values.reduce((total, value) => total + value, 0n);
  const current = toNearestNumber(sum, exponent);
  if (sum <= allowed) return { current, actions: [] };
  const shares = divide(BigInt(Math.floor(limit.allowed)), values, sum).map(Number);
  const actions = measured.flatMap((one, index) => {
    const to = shares[index] ?? 0;
    return to === one.value ? [] : setNumber(inventory, one, { attribute: limit.attribute, to });
  });
  return { current, actions };
}

/** `total` in whole parts proportional to `weights`, which add up to `sum`; nothing is lost to rounding. */
function divide(total: bigint, weights: readonly bigint[], sum: bigint): bigint[] {
  const shares = weights.map((weight) => (total * weight) / sum);
  const rest = total - shares.reduce((given, share) => given + share, 0n);
  weights
    .map((weight, index) => ({ index, remainder: (total * weight) % sum }))
    .sort((a, b) => (a.remainder === b.remainder ? 0 : a.remainder < b.remainder ? 1 : -1))
    .slice(0, Number(rest))
    .forEach(({ index }) => (shares[index] = (shares[index] ?? 0n) + 1n));
  return shares;
}
