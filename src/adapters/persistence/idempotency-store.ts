import type {
  BeginInput,
  BeginResult,
  FinishInput,
  IdempotencyId,
  IdempotencyStore,
} from '../../ports/idempotency-store';
import type { Database } from './database';

interface KeyRow {
  readonly mine: boolean;
  readonly request_hash: string;
  readonly seed: string;
  readonly status: number | null;
  readonly body: unknown;
}

/** Remembers answered requests in PostgreSQL: one statement to begin, one to finish. */
export class PostgresIdempotencyStore implements IdempotencyStore {
  constructor(private readonly database: Database) {}

  /** Takes a key that is new, released, or whose owner is overdue, keeping its seed; or answers what is known of it. */
  async begin({ scope, key, requestHash, seed, now, lockedUntil }: BeginInput): Promise<BeginResult> {
    const at = new Date(now);
    const until = new Date(lockedUntil);
    const [row] = await this.database.prisma.$queryRaw<KeyRow[]>`
      WITH taken AS (
        INSERT INTO idempotency_keys AS k (scope, key, request_hash, seed, locked_until)
        VALUES (${scope}, ${key}, ${requestHash}, ${seed}, ${until})
        ON CONFLICT (scope, key) DO UPDATE SET locked_until = ${until}
        WHERE k.status IS NULL AND k.request_hash = ${requestHash} AND (k.locked_until IS NULL OR k.locked_until < ${at})
        RETURNING true AS mine, k.request_hash, k.seed, k.status, k.body
      )
      SELECT * FROM taken
      UNION ALL
      SELECT false, k.request_hash, k.seed, k.status, k.body FROM idempotency_keys k
      WHERE k.scope = ${scope} AND k.key = ${key} AND NOT EXISTS (SELECT 1 FROM taken)`;
    // Inserted by another between the two halves of the statement: its owner is at work.
    if (!row) return { state: 'in_progress' };
    if (row.mine) return { state: 'new', seed: row.seed };
    if (row.request_hash !== requestHash) return { state: 'mismatch' };
    return row.status === null
      ? { state: 'in_progress' }
      : { state: 'replay', status: row.status, body: row.body };
  }

  async finish({ scope, key, status, body }: FinishInput): Promise<void> {
    await this.database.prisma.$executeRaw`
      UPDATE idempotency_keys SET status = ${status}, body = ${JSON.stringify(body ?? null)}::jsonb, locked_until = NULL
      WHERE scope = ${scope} AND key = ${key} AND status IS NULL`;
  }

  async release({ scope, key }: IdempotencyId): Promise<void> {
    await this.database.prisma.$executeRaw`
      UPDATE idempotency_keys SET locked_until = NULL WHERE scope = ${scope} AND key = ${key} AND status IS NULL`;
  }
}
