import type { Instant } from '../domain/calendar/instant';

/** Names one request. */
export interface IdempotencyId {
  /** What the caller may touch: the service, or one account. */
  readonly scope: string;
  readonly key: string;
}

export interface BeginInput extends IdempotencyId {
  readonly requestHash: string;
  /** Used where the key is new. */
  readonly seed: string;
  readonly now: Instant;
  /** When another may take over, should this owner not finish. */
  readonly lockedUntil: Instant;
}

/** What is known of a request at its arrival. `new` also where an owner died: then with the seed that it had. */
export type BeginResult =
  | { readonly state: 'new'; readonly seed: string }
  | { readonly state: 'replay'; readonly status: number; readonly body: unknown }
  | { readonly state: 'mismatch' }
  | { readonly state: 'in_progress' };

export interface FinishInput extends IdempotencyId {
  readonly status: number;
  readonly body: unknown;
}

/** Remembers the answers of requests that carry an Idempotency-Key. Each method is one atomic statement. */
export interface IdempotencyStore {
  begin(input: BeginInput): Promise<BeginResult>;
  finish(input: FinishInput): Promise<void>;
  /** Lets the next request with this key run at once, with the same seed; for answers that are not kept (5xx). */
  release(id: IdempotencyId): Promise<void>;
}
