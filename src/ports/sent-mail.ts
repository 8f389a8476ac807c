import type { Instant } from '../domain/calendar/instant';

/** An email as its recipient reads it. */
export interface ReadableEmail {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  /** The account's time, which on a test clock is not the real one. */
  readonly sentAt: Instant;
  readonly text: string;
  readonly html: string;
}

/** The emails that were decided on, whether or not a server has taken them yet. */
export interface SentMail {
  /** The one that was written last comes first. */
  latest(limit: number): Promise<readonly ReadableEmail[]>;
}
