import { Temporal } from 'temporal-polyfill/implementation';
import { ONE_DAY, type Instant, type Period } from './instant';

/**
 * The calendar date that clocks in `zone` show, as `YYYY-MM-DD`.
 * @example localDate(Date.parse('2027-03-14T23:00:00Z'), 'Europe/Rome') // '2027-03-15'
 * @throws RangeError where the zone is not an IANA name.
 */
export function localDate(at: Instant, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString();
}

/**
 * Calendar days from the local date of `a` to the local date of `b`; negative where `b` is on an earlier date.
 * A day that has 23 or 25 hours counts as one.
 * @example daysBetween(Date.parse('2027-04-11T20:00:00Z'), Date.parse('2027-05-01T15:00:00Z'), 'UTC') // 20
 * @throws RangeError where the zone is not an IANA name.
 */
export function daysBetween(a: Instant, b: Instant, zone: string): number {
  return localDayNumber(b, zone) - localDayNumber(a, zone);
}

/**
 * So many calendar days later at the same local time; see {@link periodEnd} for local times that do not exist or occur twice.
 * @example localDaysLater(Date.parse('2027-03-27T10:00:00Z'), 'Europe/Rome', 1) // 2027-03-28T09:00:00Z
 */
export function localDaysLater(at: Instant, zone: string, days: number): Instant {
  return Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .add({ days })
    .toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds;
}

/** The local date as a number of days since 1 January 1970, so that dates can be compared and subtracted. */
export function localDayNumber(at: Instant, zone: string): number {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  return Math.floor((at + local.offsetNanoseconds / 1e6) / ONE_DAY);
}

/** In what time is counted, and whether the day of a change belongs to what comes after it or to what came before. */
export interface DayCount {
  readonly unit: 'second' | 'day';
  readonly changeDay: 'new_plan' | 'old_plan';
}

/** A share of something whole: `units` out of `of`, exact. */
export interface Share {
  readonly units: number;
  readonly of: number;
}

/**
 * A share of a share. What cancels between the two is left out, so that lengths in seconds stay exact integers.
 * @example
 * 3 out of 4 of 4 out of 5 are 3 out of 5
 */
export function shareOf(inner: Share, outer: Share): Share {
  const over = commonDivisor(inner.units, outer.of);
  const under = commonDivisor(outer.units, inner.of);
  return {
    units: (inner.units / over) * (outer.units / under),
    of: (inner.of / under) * (outer.of / over),
  };
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}

interface RemainingUnitsInput {
  readonly period: Period;
  /** Where the remaining part begins; before the period, all of it remains. */
  readonly at: Instant;
  /** Whose calendar days are counted; seconds are the same everywhere. */
  readonly zone: string;
  readonly proration: DayCount;
}

/**
 * How much of a period remains from an instant on. `second` counts whole elapsed seconds. `day` counts calendar
 * days: the day of the change belongs to what comes after it, with `changeDay: old_plan` to what came before. Never
 * below 0 units, never more than the whole.
 * @example
 * 1 Apr 15:00 to 1 May 15:00, on 11 Apr at 20:00: by day 20 of 30, with `old_plan` 19 of 30; by second 1710000 of
 * 2592000.
 * @throws RangeError where days are counted and the zone is not an IANA name.
 */
export function remainingUnits({ period, at, zone, proration }: RemainingUnitsInput): Share {
  return proration.unit === 'second'
    ? {
        units: wholeSeconds(Math.max(at, period.start), period.end),
        of: wholeSeconds(period.start, period.end),
      }
    : remainingDays(period, localDayNumber(at, zone) + (proration.changeDay === 'old_plan' ? 1 : 0), zone);
}

function wholeSeconds(start: Instant, end: Instant): number {
  return Math.max(0, Math.floor((end - start) / 1000));
}

/** `firstDay`: the first day that counts as remaining. */
function remainingDays(period: Period, firstDay: number, zone: string): Share {
  const start = localDayNumber(period.start, zone);
  const end = localDayNumber(period.end, zone);
  return { units: Math.max(0, end - Math.max(start, firstDay)), of: end - start };
}

/**
 * So many units after an instant: seconds, or calendar days, at the same local time.
 * @throws RangeError where days are counted and the zone is not an IANA name.
 */
export function addUnits(
  at: Instant,
  units: number,
  { unit, zone }: { readonly unit: DayCount['unit']; readonly zone: string },
): Instant {
  if (unit === 'second') return at + units * 1000;
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  return local.add({ days: units }).epochMilliseconds;
}

/** Dates name their year with four digits (RFC 3339): what is later could be told to nobody. */
const LAST_DAY = Date.UTC(9999, 11, 31);
const LENGTH = { second: 1000, day: ONE_DAY };

/** How many units there are from an instant to the last day that dates can name. */
export function unitsLeft(at: Instant, unit: DayCount['unit']): number {
  return Math.floor((LAST_DAY - at) / LENGTH[unit]);
}
