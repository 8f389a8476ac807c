import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { applyMigrations } from '../../../src/adapters/persistence/migrate';
import { createBareDatabase, type TestDatabase } from '../../support/database';

const MIGRATIONS = 'prisma/migrations';
const names = readdirSync(MIGRATIONS, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();

describe('migrations', () => {
  let database: TestDatabase;
  let folder: string;
  beforeEach(async () => {
    database = await createBareDatabase();
    folder = mkdtempSync(path.join(tmpdir(), 'planshift-migrations-'));
  });
  afterEach(async () => {
    await database.drop();
    rmSync(folder, { recursive: true });
  });

  const query = async (sql: string): Promise<unknown[]> => {
    const client = new Client({ connectionString: database.url });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(sql)).rows;
    } finally {
      await client.end();
    }
  };
  const add = (name: string, sql: string): void => {
    mkdirSync(path.join(folder, name));
    writeFileSync(path.join(folder, name, 'migration.sql'), sql);
  };
  const copy = (migrations: readonly string[]): void => {
    for (const name of migrations)
      cpSync(path.join(MIGRATIONS, name), path.join(folder, name), { recursive: true });
  };

  it('keep the data of a database that an earlier version has filled', async () => {
    copy(names.slice(0, 2));
    await applyMigrations(database.url, folder);
    await query(`
      INSERT INTO accounts (id, name, email, currency, locale, timezone, credit_balance, created_at)
      VALUES ('acc_1', 'Ada', 'ada@example.com', 'USD', 'en', 'UTC', 700, '2027-04-01T00:00:00Z');
      INSERT INTO refunds (id, payment, subscription, change, amount, status, created_at)
      VALUES ('ref_1', 'pay_1', 'sub_1', 'chg_1', 900, 'pending', '2027-04-01T00:00:00Z')`);
    await expect(applyMigrations(database.url)).resolves.toEqual(names.slice(2));
    await expect(query('SELECT id, credit_balance FROM accounts')).resolves.toEqual([
      { id: 'acc_1', credit_balance: '700' },
    ]);
    await expect(query('SELECT id, change, amount FROM refunds')).resolves.toEqual([
      { id: 'ref_1', change: 'chg_1', amount: '900' },
    ]);
  });

  it('are undone where they fail, in PostgreSQL’s own words, and go on once they are put right', async () => {
    copy(names);
    const wrong = '29990101000000_wrong';
    add(wrong, 'CREATE TABLE notes (id TEXT); ALTER TABLE nowhere ADD COLUMN x INT');
    await expect(applyMigrations(database.url, folder)).rejects.toThrow(
      `Migration ${wrong} failed and was undone: error: relation "nowhere" does not exist`,
    );
    await expect(query(`SELECT to_regclass('notes') AS notes`)).resolves.toEqual([{ notes: null }]);
    writeFileSync(path.join(folder, wrong, 'migration.sql'), 'CREATE TABLE notes (id TEXT)');
    await expect(applyMigrations(database.url, folder)).resolves.toEqual([wrong]);
  });

  it('are applied once by instances that start at the same moment', async () => {
    const applied = await Promise.all(Array.from({ length: 4 }, () => applyMigrations(database.url)));
    expect(applied.flat()).toEqual(names);
    await expect(query('SELECT count(*) FROM _prisma_migrations')).resolves.toEqual([
      { count: String(names.length) },
    ]);
  });

  it('are refused where one was edited after it was applied', async () => {
    add('1_notes', 'CREATE TABLE notes (id TEXT)');
    await applyMigrations(database.url, folder);
    writeFileSync(path.join(folder, '1_notes', 'migration.sql'), 'CREATE TABLE notes (id INT)');
    await expect(applyMigrations(database.url, folder)).rejects.toThrow('was edited after it was applied');
  });
});
