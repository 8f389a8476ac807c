import type { Instant } from '../../domain/calendar/instant';
import type { Call } from './call';

/** A clock that accounts live on instead of real time. */
export interface TestClock {
  readonly id: string;
  readonly now: Instant;
  readonly status: 'ready' | 'advancing';
}

/** Test clocks; `not_found` where the clock does not exist. */
export interface TestClockDesk {
  create(now: Instant, call: Call): Promise<TestClock>;
  get(clock: string): Promise<TestClock>;
  /** Returns while the clock is advancing; `conflict` where it is already. */
  advance(clock: string, to: Instant, call: Call): Promise<TestClock>;
}
