/** A moment: whole milliseconds since 1970-01-01T00:00:00Z. Time zones exist only where local dates are counted. */
export type Instant = number;

/** A stretch of time, half-open: `start` belongs to it, `end` does not. */
export interface Period {
  readonly start: Instant;
  readonly end: Instant;
}
