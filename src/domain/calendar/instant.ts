/** A moment: whole milliseconds since 1970-01-01T00:00:00Z. Time zones exist only where local dates are counted. */
export type Instant = number;

/** An instant in the words of whoever is outside: ISO 8601 in UTC. */
export function toIso(at: Instant): string {
  return new Date(at).toISOString();
}

/** A stretch of time, half-open: `start` belongs to it, `end` does not. */
export interface Period {
  readonly start: Instant;
  readonly end: Instant;
}

/** The last moment that is still before an end: people read the day of this one, and not an exclusive end's. */
export function lastMomentBefore(end: Instant): Instant {
  return end - 1;
}

/** A period as people read it, from its first day to its last; a single day stands alone. */
export function writePeriod({ start, end }: Period, writeDay: (at: Instant) => string): string {
  const first = writeDay(start);
  const last = writeDay(Math.max(start, lastMomentBefore(end)));
  return first === last ? first : `${first} – ${last}`;
}

/** The length of a day of 24 hours, milliseconds: what days count as where no local calendar counts them. */
export const ONE_DAY = 24 * 60 * 60 * 1000;
