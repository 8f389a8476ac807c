const HOUR = 3_600_000;
const UNITS = { weeks: 168 * HOUR, days: 24 * HOUR, hours: HOUR, minutes: 60_000, seconds: 1000 } as const;
const FIXED_LENGTH =
  /^P(?:(?<weeks>\d{1,9})W)?(?:(?<days>\d{1,9})D)?(?:T(?:(?<hours>\d{1,9})H)?(?:(?<minutes>\d{1,9})M)?(?:(?<seconds>\d{1,9})S)?)?$/;

/** The longest duration that a catalog may name: 366 days, in milliseconds. */
export const LONGEST_DURATION = 366 * UNITS.days;

/**
 * Milliseconds of an ISO 8601 duration of fixed length, weeks to whole seconds; a day has 24 hours.
 * Undefined for anything else, such as `P1M` and `P1Y`, whose length depends on the calendar.
 * @example findDuration('P7D') // 604800000
 */
export function findDuration(text: string): number | undefined {
  const counts = FIXED_LENGTH.exec(text)?.groups;
  if (!counts || /[PT]$/.test(text)) return undefined;
  return Object.entries(UNITS).reduce((sum, [unit, length]) => sum + Number(counts[unit] ?? 0) * length, 0);
}
