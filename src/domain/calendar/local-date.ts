import { Temporal } from 'temporal-polyfill/implementation';
import type { Instant } from './instant';

const DAY_MS = 86_400_000;

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
  return Math.floor((at + local.offsetNanoseconds / 1e6) / DAY_MS);
}
