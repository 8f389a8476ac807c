import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Pool } from 'pg';
import { applyMigrations } from '../../src/adapters/persistence/migrate';
import { startPostgres } from '../../src/local/postgres';

/** A PostgreSQL with the service's tables, the sandbox's among them, thrown away afterwards. */
export async function startSandboxDatabase(): Promise<{ pool: Pool; stop(): Promise<void> }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'planshift-sandbox-'));
  const postgres = await startPostgres(folder, { fsync: 'off' });
  await applyMigrations(postgres.url);
  const pool = new Pool({ connectionString: postgres.url });
  // A connection that is still closing when the server stops is told so.
  pool.on('error', () => undefined);
  return {
    pool,
    stop: async () => {
      await pool.end();
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
