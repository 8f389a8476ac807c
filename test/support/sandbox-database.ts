import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Pool } from 'pg';
import { startPostgres } from '../../src/local/postgres';

const TABLES = `
  CREATE TABLE sandbox_payment_methods (
    id text PRIMARY KEY, customer text NOT NULL, token text NOT NULL, created_at timestamptz NOT NULL DEFAULT now());
  CREATE TABLE sandbox_charges (
    idempotency_key text PRIMARY KEY, id text NOT NULL UNIQUE, customer text NOT NULL, method text NOT NULL,
    amount bigint NOT NULL, currency text NOT NULL, status text NOT NULL, reason text, metadata jsonb NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now());
  CREATE TABLE sandbox_refunds (
    idempotency_key text PRIMARY KEY, id text NOT NULL UNIQUE, charge text NOT NULL, amount bigint NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now());`;

/** A PostgreSQL with the sandbox's tables, thrown away afterwards. */
export async function startSandboxDatabase(): Promise<{ pool: Pool; stop(): Promise<void> }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'planshift-sandbox-'));
  const postgres = await startPostgres(folder, { fsync: 'off' });
  const pool = new Pool({ connectionString: postgres.url });
  // A connection that is still closing when the server stops is told so.
  pool.on('error', () => undefined);
  await pool.query(TABLES);
  return {
    pool,
    stop: async () => {
      await pool.end();
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
