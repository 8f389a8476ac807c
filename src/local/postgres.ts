import { existsSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { makeDataFolder } from './data-folder';
import {
  findPostgresBinaries,
  initialisePostgres,
  readPostgresPassword,
  removeStaleLock,
  type PostgresFiles,
} from './postgres-files';
import { commandAs, findPostgresUser } from './postgres-user';
import { findFreePort } from './ports';
import { readProcessRecord } from './process-record';
import { startServerProcess, type ServerProcess } from './server-process';

/** A PostgreSQL server of the service's own. */
export interface LocalPostgres extends ServerProcess {
  /** Connects to the database `planshift` as its owner. */
  readonly url: string;
}

/**
 * Starts PostgreSQL on a free port with its data in `<folder>/postgres`, which the first start creates.
 * @param settings - server settings beside the defaults, such as `fsync: 'off'` for tests
 */
export async function startPostgres(
  folder: string,
  settings: Record<string, string> = {},
): Promise<LocalPostgres> {
  const files: PostgresFiles = {
    binaries: findPostgresBinaries(),
    data: path.join(folder, 'postgres'),
    password: path.join(folder, 'postgres.password'),
    user: findPostgresUser(),
  };
  makeDataFolder(folder);
  if (!existsSync(files.data)) initialisePostgres(files);
  const password = readPostgresPassword(files);
  const port = await findFreePort();
  const serverUrl = `postgresql://postgres:${password}@127.0.0.1:${port}`;
  const pidFile = path.join(folder, 'postgres.pid');
  removeStaleLock(files, readProcessRecord(pidFile));
  const server = await startServerProcess({
    name: 'PostgreSQL',
    ...commandAs(
      files.user,
      path.join(files.binaries, 'postgres'),
      serverArgs(files, { ...settings, port }),
      [files.data],
    ),
    pidFile,
    logFile: path.join(folder, 'postgres.log'),
    stopSignal: 'SIGINT',
    isReady: () => canConnect(`${serverUrl}/postgres`),
  });
  await createDatabase(`${serverUrl}/postgres`);
  return { ...server, url: `${serverUrl}/planshift` };
}

function serverArgs(files: PostgresFiles, settings: Record<string, string | number>): string[] {
  const all = { listen_addresses: '127.0.0.1', unix_socket_directories: '', ...settings };
  return ['-D', files.data, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}

async function canConnect(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url });
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function createDatabase(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = 'planshift'");
    if (rowCount === 0) await client.query('CREATE DATABASE planshift');
  } finally {
    await client.end();
  }
}
