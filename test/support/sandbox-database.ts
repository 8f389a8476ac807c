import { Pool } from 'pg';
import { createTestDatabase } from './database';

/** The service's tables, the sandbox's among them, in a database that is thrown away afterwards. */
export async function startSandboxDatabase(): Promise<{ pool: Pool; stop(): Promise<void> }> {
  const database = await createTestDatabase();
  const pool = new Pool({ connectionString: database.url });
  return {
    pool,
    stop: async () => {
      await pool.end();
      await database.drop();
    },
  };
}
