import { ulid } from 'ulid';
import { DomainError } from '../../domain/errors';
import type { HttpLimits } from '../limits';
import { RetryLater } from '../problem/retry-later';
import type { IdempotencyId, IdempotencyStore } from '../../ports/idempotency-store';

/** An answer that can be kept and given again; it holds no secrets. */
export interface KeptAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** What a request comes to: the answer to keep, and the secrets that only this time go with it. */
export interface FirstAnswer extends KeptAnswer {
  readonly secrets?: Readonly<Record<string, unknown>>;
}

export interface RunOnceInput extends IdempotencyId {
  readonly requestHash: string;
  /** Answers also where it refuses. What it throws is a fault, and is not kept. */
  readonly run: (seed: string) => Promise<FirstAnswer>;
  /** The secrets of a kept answer, as they are now. */
  readonly secretsOf: (answer: KeptAnswer) => Promise<Readonly<Record<string, unknown>>>;
}

/**
 * Runs a request once for each key, and gives its answer again to all that repeat it. Faults are not kept: the next
 * attempt runs again, with the same seed. Secrets are not kept either: they are fetched anew.
 * @throws DomainError `idempotency_key_reused` for another request, `conflict` while the first is running
 */
export class RunOnce {
  constructor(
    private readonly store: IdempotencyStore,
    private readonly limits: Pick<HttpLimits, 'idempotencyLeaseMs'>,
  ) {}

  async run(input: RunOnceInput): Promise<KeptAnswer & { readonly replayed: boolean }> {
    const { scope, key, requestHash } = input;
    const now = Date.now();
    const lockedUntil = now + this.limits.idempotencyLeaseMs;
    const begun = await this.store.begin({ scope, key, requestHash, seed: ulid(now), now, lockedUntil });
    switch (begun.state) {
      case 'new':
        return { ...(await this.runOwned(input, begun.seed)), replayed: false };
      case 'replay': {
        const { status, body } = begun;
        return { ...withSecrets({ status, body }, await input.secretsOf({ status, body })), replayed: true };
      }
      case 'mismatch':
        throw new DomainError(
          'idempotency_key_reused',
          'This Idempotency-Key came with another request before.',
        );
      case 'in_progress':
        throw new RetryLater('conflict', 'The same request is still being carried out. Repeat it later.', 1);
    }
  }

  private async runOwned({ scope, key, run }: RunOnceInput, seed: string): Promise<KeptAnswer> {
    try {
      const { status, body, secrets = {} } = await run(seed);
      await this.store.finish({ scope, key, status, body });
      return withSecrets({ status, body }, secrets);
    } catch (error) {
      // Where the store does not answer either, the lease ends by itself.
      await this.store.release({ scope, key }).catch(() => undefined);
      throw error;
    }
  }
}

function withSecrets({ status, body }: KeptAnswer, secrets: Readonly<Record<string, unknown>>): KeptAnswer {
  return { status, body: Object.keys(secrets).length > 0 ? { ...(body as object), ...secrets } : body };
}
