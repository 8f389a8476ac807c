import { toMinorUnits } from './minor-units';
import type { Ratio } from './ratio';

/** What happens to a fraction of a minor unit. */
export type Rounding = 'half_up' | 'half_even' | 'down' | 'up';

/**
 * The integer nearest to an exact amount, in the way that a catalog's `proration.rounding` names: `half_up` takes
 * halves away from zero, `half_even` to the even neighbour; `down` goes toward zero, `up` away from zero. Called once
 * for each line, never on an amount that was rounded before.
 * @example round(ratio(5, 2), 'half_up') // 3; -5/2 becomes -3
 * @example round(ratio(5, 2), 'half_even') // 2; 7/2 becomes 4
 * @throws RangeError where the result is beyond the safe integers.
 */
export function round({ numerator, denominator }: Ratio, rounding: Rounding): number {
  const size = numerator < 0n ? -numerator : numerator;
  const whole = size / denominator;
  const rest = size % denominator;
  const rounded = roundsAway({ whole, rest, denominator, rounding }) ? whole + 1n : whole;
  return toMinorUnits(numerator < 0n ? -rounded : rounded);
}

interface Remainder {
  readonly whole: bigint;
  readonly rest: bigint;
  readonly denominator: bigint;
  readonly rounding: Rounding;
}

function roundsAway({ whole, rest, denominator, rounding }: Remainder): boolean {
  switch (rounding) {
    case 'half_up':
      return rest * 2n >= denominator;
    case 'half_even':
      return rest * 2n > denominator || (rest * 2n === denominator && whole % 2n === 1n);
    case 'down':
      return false;
    case 'up':
      return rest > 0n;
  }
}
