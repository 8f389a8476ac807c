import type { Instant } from '../domain/calendar/instant';

/** The next thing that has to happen on a test clock. */
export interface DueWork {
  readonly kind: 'change' | 'subscription';
  readonly id: string;
  readonly at: Instant;
}

/** Test clocks in the database: they say what time it is for their accounts. */
export interface TestClockRecords {
  /**
   * Sets out to move the clock; from now on nobody else writes for its accounts. Doing it again is fine.
   * @throws DomainError `conflict` while it moves to another time, `invalid_request` for a time before its own
   */
  begin(clock: string, to: Instant): Promise<void>;
  /**
   * Moves the clock to the earliest thing due until `to` and answers it, or to `to` itself and null where nothing is
   * due any more; then the clock is ready.
   */
  moveToNext(clock: string, to: Instant): Promise<DueWork | null>;
}

/** Tells the workflow of what is due that its test clock has moved; answers once it has done all that it can. */
export type Tick = (due: DueWork) => Promise<void>;

/** Something owed whose time is over, or a test clock that is to move: does somebody work on it? */
export type LateWork =
  | { readonly kind: 'change' | 'subscription'; readonly id: string; readonly at: Instant }
  | { readonly kind: 'test_clock'; readonly id: string; readonly at: Instant; readonly to: Instant };

/** How far a look at all late work has come. */
export type Position = Pick<LateWork, 'kind' | 'at' | 'id'>;

/** Finds what is late. */
export interface LateWorkRecords {
  /** What comes after a position, null for the beginning: changes, then subscriptions, then test clocks. */
  after(position: Position | null, limit: number): Promise<readonly LateWork[]>;
}
