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

/** Where periods that begin on a day of the month are counted from, and the first such day. */
export interface BillingDayStart {
  readonly anchor: Anchor;
  /** Months from the anchor to the end of the first period. */
  readonly monthsToEnd: number;
  /** True on the day itself: a whole interval begins at 00:00. */
  readonly isWhole: boolean;
}

/**
 * The first period of a subscription that is billed on a day of the month, 00:00 in the zone: it ends on the first such
 * day after `at`; on the day itself it is a whole interval. A month that lacks the day has its last day instead.
 * @param months - of the interval
 * @example 16 Apr, day 1: the anchor is 1 January of the year, and the period ends 4 months after it
 */
export function firstBillingDay({
  at,
  zone,
  day,
  months,
}: {
  readonly at: Instant;
  readonly zone: string;
  readonly day: number;
  readonly months: number;
}): BillingDayStart {
  const today = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate();
  const january = today.with({ month: 1, day }).toZonedDateTime({ timeZone: zone, plainTime: '00:00' });
  const anchor = { at: january.epochMilliseconds, zone };
  const inMonth = Math.min(day, today.daysInMonth);
  if (today.day === inMonth) return { anchor, monthsToEnd: today.month - 1 + months, isWhole: true };
  return { anchor, monthsToEnd: today.month - (today.day < inMonth ? 1 : 0), isWhole: false };
}
