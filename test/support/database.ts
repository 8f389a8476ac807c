import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { openDatabase, type Database } from '../../src/adapters/persistence/database';
import { applyMigrations } from '../../src/adapters/persistence/migrate';
import { testServers } from './servers';

/** A database of one test file. */
export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

const template = 'migrated_template';

/** Makes the migrated database that {@link createTestDatabase} copies. */
export async function createTemplateDatabase(serverUrl: string): Promise<void> {
  await runOn(serverUrl, `CREATE DATABASE ${template}`);
  await applyMigrations(onServer(serverUrl, template));
}

/** Makes an empty database with all tables, in some tens of milliseconds. Nobody else sees it. */
export function createTestDatabase(): Promise<TestDatabase> {
  return createDatabase(`TEMPLATE ${template} STRATEGY FILE_COPY`);
}

/** The same, connected. */
/** An empty database, and what has to be done to leave no trace of it. */
export async function openTestDatabase(): Promise<{ database: Database; drop(): Promise<void> }> {
  const { url, drop } = await createTestDatabase();
  const database = openDatabase(url);
  return {
    database,
    drop: async () => {
      await database.close();
      await drop();
    },
  };
}

/** Makes a database without tables. */
export function createBareDatabase(): Promise<TestDatabase> {
  return createDatabase();
}

async function createDatabase(options = ''): Promise<TestDatabase> {
  const { postgresUrl } = testServers();
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await runOn(postgresUrl, `CREATE DATABASE ${name} ${options}`);
  return {
    url: onServer(postgresUrl, name),
    drop: () => runOn(postgresUrl, `DROP DATABASE ${name} WITH (FORCE)`),
  };
}

function onServer(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = database;
  return url.href;
}

async function runOn(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
