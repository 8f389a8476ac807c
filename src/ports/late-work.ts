import type { Instant } from '../domain/calendar/instant';

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
