const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** The waits that Standard Webhooks proposes: ten attempts within a little more than three days. */
const WAITS = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
] as const;

/** Up to a tenth of a wait comes on top, so that what failed together does not come back together. */
const SPREAD = 0.1;

/**
 * How long to wait after the attempt number `tries` has failed, in milliseconds; null where it was the last one.
 * @param chance - from 0 up to 1
 */
export function waitAfter(tries: number, chance: number = Math.random()): number | null {
  const wait = WAITS[tries - 1];
  return wait === undefined ? null : Math.round(wait * (1 + SPREAD * chance));
}
