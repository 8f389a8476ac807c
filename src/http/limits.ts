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
  /** For one credential and user: far above what a slider that previews at every move asks for. */
  readonly perCaller: RequestLimit;
  /** For one address whose credentials are refused. */
  readonly refusedPerAddress: RequestLimit;
  /** How long an owner of an Idempotency-Key is trusted to be alive. */
  readonly idempotencyLeaseMs: number;
  /** How long a repeated request waits for the first one's answer. */
  readonly idempotencyPatienceMs: number;
  readonly streams: StreamLimits;
}

export const DEFAULT_LIMITS: HttpLimits = {
  perCaller: { windowMs: 10_000, requests: 100_000 },
  refusedPerAddress: { windowMs: 60_000, requests: 600 },
  idempotencyLeaseMs: 60_000,
  idempotencyPatienceMs: 30_000,
  streams: { perUser: 10, perKey: 500, lagMs: 30_000 },
};
