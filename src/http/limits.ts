import { MemoryStore } from 'express-rate-limit';
import { RetryLater } from './problem/problem';

/** How many requests are answered in `windowMs`; a process counts for itself. */
export interface RequestLimit {
  readonly windowMs: number;
  readonly requests: number;
}

/** How many streams of events one caller may hold open, and how long one waits for a reader that does not read. */
export interface StreamLimits {
  /** A customer with some tabs. */
  readonly perUser: number;
  /** A server that follows changes for all of its customers. */
  readonly perKey: number;
  readonly lagMs: number;
}

/** All that a caller can have too much of, in one place. */
export interface HttpLimits {
  /** For the portal sessions of one user: more than a slider that previews at every move asks for. */
  readonly perSessionUser: RequestLimit;
  /** For one secret key: a server asks for all its customers. */
  readonly perKey: RequestLimit;
  /** For one address whose credentials are refused. */
  readonly refusedPerAddress: RequestLimit;
  /** For one address that signs in: a household or an office, not a machine that tries codes. */
  readonly signInPerAddress: RequestLimit;
  /** For one email address that codes are sent to. */
  readonly codesPerEmail: RequestLimit;
  /** How long an owner of an Idempotency-Key is trusted to be alive. */
  readonly idempotencyLeaseMs: number;
  /** How soon a stream ends whose reader has lost the right to it. */
  readonly recheckStreamsMs: number;
  readonly streams: StreamLimits;
}

export const DEFAULT_LIMITS: HttpLimits = {
  perSessionUser: { windowMs: 10_000, requests: 400 },
  perKey: { windowMs: 10_000, requests: 10_000 },
  refusedPerAddress: { windowMs: 60_000, requests: 600 },
  signInPerAddress: { windowMs: 10 * 60_000, requests: 60 },
  codesPerEmail: { windowMs: 15 * 60_000, requests: 5 },
  idempotencyLeaseMs: 60_000,
  recheckStreamsMs: 60_000,
  streams: { perUser: 10, perKey: 500, lagMs: 30_000 },
};

/** Counts requests by key and refuses those beyond the limit. */
export class RequestBudget {
  private readonly store = new MemoryStore();

  constructor(private readonly limit: RequestLimit) {
    this.store.init({ windowMs: limit.windowMs } as Parameters<MemoryStore['init']>[0]);
  }

  /** @throws RetryLater `rate_limited` */
  async spend(key: string): Promise<void> {
    const { totalHits, resetTime } = await this.store.increment(key);
    if (totalHits <= this.limit.requests) return;
    const waitMs = (resetTime?.getTime() ?? Date.now()) - Date.now();
    throw new RetryLater(
      'rate_limited',
      'Too many requests. Slow down.',
      Math.max(1, Math.ceil(waitMs / 1000)),
    );
  }
}
