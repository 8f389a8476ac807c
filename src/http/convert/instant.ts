import type { Instant, Period } from '../../domain/calendar/instant';

/** ISO 8601 in UTC, with milliseconds. */
export function toApiInstant(at: Instant): string {
  return new Date(at).toISOString();
}

export function toApiInstantOrNull(at: Instant | null): string | null {
  return at === null ? null : toApiInstant(at);
}

export function toApiPeriod({ start, end }: Period): { start: string; end: string } {
  return { start: toApiInstant(start), end: toApiInstant(end) };
}
