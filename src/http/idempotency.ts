import type { Request } from 'express';
import { createHash } from 'node:crypto';
import { ulid } from 'ulid';
import { canonicalJson } from '../domain/canonical-json';
import { DomainError, invalidRequest } from '../domain/errors';
import type { IdempotencyId, IdempotencyStore } from '../ports/idempotency-store';
import type { HttpLimits } from './limits';
import type { Operation } from './operation/operation';
import { RetryLater } from './problem/problem';

/** Crockford's base 32, the alphabet of ULIDs. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const TIME_LENGTH = 10;
const UNIQUE_LENGTH = 16;

const LONGEST_KEY = 255;

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

/** What a key stands for: with another of these it is another request. */
export interface KeyedRequest {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  /** Null where a server acts for itself. */
  readonly user: string | null;
}

/**
 * Tells requests apart: equal ones give the same hash, in whatever order the fields of their bodies were written. Bodies are
 * inspected before they come here: their depth is limited.
 */
export function hashRequest({ method, path, body, user }: KeyedRequest): string {
  return createHash('sha256')
    .update(JSON.stringify([method, path, user]))
    .update(canonicalJson(body))
    .digest('hex');
}

/**
 * Makes ids from a request's seed (a ULID): the time of the seed, then a part that follows from seed, prefix and
 * count. A request that is taken over with the same seed gives the same ids in the same order.
 */
export function deriveIds(seed: string): (prefix: string) => string {
  const counts = new Map<string, number>();
  return (prefix) => {
    const count = counts.get(prefix) ?? 0;
    counts.set(prefix, count + 1);
    return `${prefix}_${seed.slice(0, TIME_LENGTH)}${uniquePart(`${seed}/${prefix}/${count}`)}`;
  };
}

function uniquePart(source: string): string {
  const digest = createHash('sha256').update(source).digest();
  return Array.from(digest.subarray(0, UNIQUE_LENGTH), (byte) => ALPHABET[byte % ALPHABET.length]).join('');
}

/** The key under which a request is carried out once, or null where it carries none or does not need one. */
export function idempotencyKeyOf(operation: Operation, request: Request): string | null {
  const key = request.headers['idempotency-key'];
  if (operation.method !== 'post' || operation.idempotent === false || key === undefined) return null;
  if (typeof key !== 'string' || key === '' || key.length > LONGEST_KEY) {
    throw invalidRequest('Idempotency-Key', `has to be 1 to ${LONGEST_KEY} characters`);
  }
  return key;
}

interface Payable {
  clientSecret(id: string): Promise<string | null>;
}

/**
 * A repeated request to authenticate gets what the payment has by now: client secrets are not kept with the answer.
 * @param id - the change or subscription; undefined where the kept answer names none
 */
export async function clientSecretAgain(
  { body }: KeptAnswer,
  id: string | undefined,
  service: Payable,
): Promise<{ clientSecret?: string }> {
  const { code } = body as { readonly code?: string };
  if (code !== 'authentication_required' || id === undefined) return {};
  const clientSecret = await service.clientSecret(id);
  return clientSecret === null ? {} : { clientSecret };
}

/** The subscription whose payment a kept answer asks to authenticate. */
export function subscriptionIn({ body }: KeptAnswer): string | undefined {
  return (body as { readonly subscription?: string }).subscription;
}
