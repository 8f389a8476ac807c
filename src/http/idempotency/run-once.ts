import { setTimeout as delay } from 'node:timers/promises';
import { ulid } from 'ulid';
import { DomainError } from '../../domain/errors';
import type { HttpLimits } from '../limits';
import type { BeginResult, IdempotencyId, IdempotencyStore } from '../../ports/idempotency-store';

/** An answer that can be kept and given again. */
export interface KeptAnswer {
  readonly status: number;
  readonly body: unknown;
}

export interface RunOnceInput extends IdempotencyId {
  readonly requestHash: string;
  /** Answers also where it refuses. What it throws is a fault, and is not kept. */
  readonly run: (seed: string) => Promise<KeptAnswer>;
}

const FIRST_PAUSE_MS = 25;
const LONGEST_PAUSE_MS = 500;

/**
 * Runs a request once for each key of a caller, and gives its answer again to all that repeat it. Where the first
 * is still running, waits for its answer. Faults are not kept: the next attempt runs again, with the same seed.
 * @throws DomainError `idempotency_key_reused` for another request, `conflict` where the first does not end
 */
export class RunOnce {
  constructor(
    private readonly store: IdempotencyStore,
    private readonly limits: Pick<HttpLimits, 'idempotencyLeaseMs' | 'idempotencyPatienceMs'>,
  ) {}

  async run(input: RunOnceInput): Promise<KeptAnswer & { readonly replayed: boolean }> {
    const begun = await this.begin(input);
    if (begun.state === 'replay') return { status: begun.status, body: begun.body, replayed: true };
    if (begun.state === 'mismatch') {
      throw new DomainError(
        'idempotency_key_reused',
        'This Idempotency-Key came with another request before.',
      );
    }
    if (begun.state === 'in_progress') {
      throw new DomainError('conflict', 'The same request is still being carried out. Repeat it later.');
    }
    return { ...(await this.runOwned(input, begun.seed)), replayed: false };
  }

  /** Asks until the request is ours or has been answered, or patience ends. */
  private async begin(input: RunOnceInput): Promise<BeginResult> {
    const deadline = Date.now() + this.limits.idempotencyPatienceMs;
    for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
      const { scope, key, requestHash } = input;
      const now = Date.now();
      const lockedUntil = now + this.limits.idempotencyLeaseMs;
      const begun = await this.store.begin({ scope, key, requestHash, seed: ulid(now), now, lockedUntil });
      if (begun.state !== 'in_progress' || now + pause > deadline) return begun;
      await delay(pause);
    }
  }

  private async runOwned({ scope, key, run }: RunOnceInput, seed: string): Promise<KeptAnswer> {
    try {
      const answer = await run(seed);
      await this.store.finish({ scope, key, ...answer });
      return answer;
    } catch (error) {
      // Where the store does not answer either, the lease ends by itself.
      await this.store.release({ scope, key }).catch(() => undefined);
      throw error;
    }
  }
}
