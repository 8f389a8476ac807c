import { Temporal } from 'temporal-polyfill/implementation';
import type { Instant } from './instant';

/** Where periods are counted from: the local date and time of `at` in `zone` (an IANA name). */
export interface Anchor {
  readonly at: Instant;
  readonly zone: string;
}

/**
 * The end of the period that ends `months` months after the anchor. Always computed from the anchor itself: the local
 * date and time that the anchor has in its own zone, so many months later. A month that lacks the anchor's day ends
 * on its last day, and the next one returns to the day. A local time that does not exist moves forward by the gap;
 * one that occurs twice means the first.
 * @example
 * ```ts
 * periodEnd({ at: Date.parse('2027-01-31T10:00:00Z'), zone: 'UTC' }, 1) // 28 Feb 2027 10:00
 * periodEnd({ at: Date.parse('2027-01-31T10:00:00Z'), zone: 'UTC' }, 2) // 31 Mar 2027 10:00
 * ```
 * @throws RangeError where the zone is not an IANA name.
 */
export function periodEnd({ at, zone }: Anchor, months: number): Instant {
  return Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .add({ months })
    .toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds;
}
