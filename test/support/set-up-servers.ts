import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startPostgres } from '../../src/local/postgres';
import { startTemporal } from '../../src/local/temporal-server';
import { createTemplateDatabase } from './database';
import { publishServers } from './servers';
import { keepServers } from './started-servers';
import tearDownServers from './tear-down-servers';

/** Nothing in a test's database has to outlive the test. */
export const postgresSettings = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '400',
};

/** Starts one PostgreSQL and one Temporal server for all test files of a project. */
export default async function setUpServers(): Promise<void> {
  await startServers(true);
}

/** Starts PostgreSQL, and Temporal where it is wanted, until the tear-down. */
export async function startServers(withTemporal: boolean): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'planshift-test-'));
  chmodSync(folder, 0o755);
  const report = (line: string) => process.stderr.write(`${line}\n`);
  const temporalOptions = { folder, namespace: 'default', cli: process.env.TEMPORAL_CLI, report };
  const [postgres, temporal] = await Promise.all([
    startPostgres(folder, postgresSettings),
    withTemporal ? startTemporal(temporalOptions) : null,
  ]);
  keepServers({ folder, postgres, temporal });
  // Jest leaves the tear-down out when it is interrupted.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void tearDownServers().finally(() => process.exit(130)));
  }
  await createTemplateDatabase(postgres.url);
  publishServers({
    postgresUrl: postgres.url,
    temporalAddress: temporal?.address ?? '',
    temporalUiUrl: temporal?.uiUrl ?? '',
  });
}
