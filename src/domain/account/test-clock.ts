import type { Instant } from '../calendar/instant';
import { DomainError, invalidRequest } from '../errors';

/** A clock that accounts live on instead of real time. */
export interface TestClock {
  readonly id: string;
  readonly now: Instant;
  readonly status: 'ready' | 'advancing';
}

/** @throws DomainError `invalid_request` for a time before the clock's own, `conflict` while it is moving */
export function assertAdvanceable({ now, status }: Pick<TestClock, 'now' | 'status'>, to: Instant): void {
  if (to < now) throw invalidRequest('to', 'a test clock only moves forward');
  if (status === 'advancing') throw new DomainError('conflict', 'The test clock is advancing already.');
}

/**
 * Nobody writes while an account's test clock is moving: what is due has its own instant.
 * @throws DomainError `conflict`
 */
export function assertClockStandsStill({ clockAdvances }: { readonly clockAdvances: boolean }): void {
  if (clockAdvances)
    throw new DomainError('conflict', 'The account’s test clock is advancing. Wait until it is ready.');
}
