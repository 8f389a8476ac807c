import type {
  BeginInput,
  BeginResult,
  FinishInput,
  IdempotencyId,
  IdempotencyStore,
} from '../../../src/ports/idempotency-store';

interface Entry {
  readonly requestHash: string;
  readonly seed: string;
  lockedUntil: number | null;
  answer: { readonly status: number; readonly body: unknown } | null;
}

/** Remembers answered requests as long as the test runs. */
export class InMemoryIdempotencyStore implements IdempotencyStore {
  private readonly entries = new Map<string, Entry>();

  begin(input: BeginInput): Promise<BeginResult> {
    return Promise.resolve(this.take(input));
  }

  finish({ status, body, ...id }: FinishInput): Promise<void> {
    const entry = this.entries.get(nameOf(id));
    if (entry) Object.assign(entry, { answer: { status, body: structuredClone(body) }, lockedUntil: null });
    return Promise.resolve();
  }

  release(id: IdempotencyId): Promise<void> {
    const entry = this.entries.get(nameOf(id));
    if (entry) entry.lockedUntil = null;
    return Promise.resolve();
  }

  private take({ requestHash, seed, now, lockedUntil, ...id }: BeginInput): BeginResult {
    const entry = this.entries.get(nameOf(id));
    if (entry === undefined) {
      this.entries.set(nameOf(id), { requestHash, seed, lockedUntil, answer: null });
      return { state: 'new', seed };
    }
    if (entry.requestHash !== requestHash) return { state: 'mismatch' };
    if (entry.answer !== null) return { state: 'replay', ...entry.answer };
    if (entry.lockedUntil !== null && entry.lockedUntil >= now) return { state: 'in_progress' };
    entry.lockedUntil = lockedUntil;
    return { state: 'new', seed: entry.seed };
  }
}

function nameOf({ scope, key }: IdempotencyId): string {
  return JSON.stringify([scope, key]);
}
