import { DomainError } from '../domain/errors';
import type { LoadedSituation } from '../ports/subscription-records';
import type { ClockInput } from '../../workflows/messages';

/** The clock that an account's workflows live on. */
export function clockInputOf({
  account,
  now,
}: {
  account: { testClock: string | null };
  now: number;
}): ClockInput {
  return account.testClock === null ? { kind: 'real' } : { kind: 'test', now };
}

/**
 * Nobody writes while an account's test clock is moving: what is due has its own instant.
 * @throws DomainError `conflict`
 */
export function assertClockStandsStill({ clockAdvances }: Pick<LoadedSituation, 'clockAdvances'>): void {
  if (clockAdvances)
    throw new DomainError('conflict', 'The account’s test clock is advancing. Wait until it is ready.');
}
