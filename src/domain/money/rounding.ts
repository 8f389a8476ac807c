import { chargeStep } from './currency';
import { toMinorUnits } from './minor-units';
import type { Ratio } from './ratio';

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
