import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startPostgres } from '../../src/local/postgres';
import { keepTally } from '../crashes/tally';
import { createTemplateDatabase } from './database';
import { publishServers } from './servers';
import { postgresSettings } from './set-up-servers';
import { keepServers } from './started-servers';
import tearDownServers from './tear-down-servers';

/** Starts one PostgreSQL server for the crash proof, which needs no other, and begins to count. */
export default async function setUpCrashes(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'planshift-test-'));
  chmodSync(folder, 0o755);
  const postgres = await startPostgres(folder, postgresSettings);
  keepServers({ folder, postgres, temporal: null });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void tearDownServers().finally(() => process.exit(130)));
  }
  await createTemplateDatabase(postgres.url);
  publishServers({ postgresUrl: postgres.url, temporalAddress: '', temporalUiUrl: '' });
  keepTally(path.join(folder, 'crashes'));
}
