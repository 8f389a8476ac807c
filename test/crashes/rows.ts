import type { Pool } from 'pg';

/** All rows of all tables, as JSON. */
export type Rows = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;

/** Reads and writes everything that a database holds. Its own connections are nobody's steps. */
export class WholeDatabase {
  private constructor(
    private readonly pool: Pool,
    private readonly tables: readonly string[],
  ) {}

  static async of(pool: Pool): Promise<WholeDatabase> {
    const { rows } = await pool.query<{ name: string }>(
      `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE '\\_%' ORDER BY 1`,
    );
    return new WholeDatabase(
      pool,
      rows.map(({ name }) => name),
    );
  }

  /** As text: PostgreSQL reads it again exactly as it was. */
  async read(): Promise<string> {
    const parts = this.tables.map(
      (table) => `'${table}', (SELECT coalesce(json_agg(t), '[]') FROM "${table}" t)`,
    );
    const { rows } = await this.pool.query<{ all: string }>(
      `SELECT json_build_object(${parts.join(', ')})::text AS all`,
    );
    return rows[0]!.all;
  }

  /** Puts everything back as it was. No trigger has a say: what is append-only goes, too. */
  async write(all: string): Promise<void> {
    const client = await this.pool.connect();
    try {
      const emptied = this.tables.map((table) => `DELETE FROM "${table}"`).join('; ');
      await client.query(`BEGIN; SET LOCAL session_replication_role = replica; ${emptied}`);
      const filled = this.tables.map(
        (table) =>
          `"${table}_filled" AS (INSERT INTO "${table}" SELECT r.* FROM given, json_populate_recordset(NULL::"${table}", given.rows -> '${table}') r)`,
      );
      await client.query(`WITH given AS (SELECT $1::json AS rows), ${filled.join(', ')} SELECT 1`, [all]);
      await client.query('COMMIT');
    } finally {
      client.release();
    }
  }
}
