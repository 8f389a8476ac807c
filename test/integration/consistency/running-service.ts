import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { openAdapters, type Adapters } from '../../../src/bin/adapters';
import { startApi } from '../../../src/bin/start-api';
import { startWorker } from '../../../src/bin/start-worker';
import { readSettings } from '../../../src/bin/settings';
import { findFreePort } from '../../../src/local/ports';
import { createTestDatabase } from '../../support/database';
import { quietRuntime } from '../../support/quiet-runtime';
import { testServers } from '../../support/servers';
import { ServiceClient } from '../../support/service-client';

quietRuntime();

/** API and worker as `npm start` runs them, with a database and a task queue of their own. */
export interface RunningService {
  readonly client: ServiceClient;
  readonly url: string;
  /** A way of the test's own to database and workflows. */
  readonly adapters: Adapters;
  stop(): Promise<void>;
}

/** Starts both in this process on the servers of the test run. */
export async function startRunningService(variables: Record<string, string> = {}): Promise<RunningService> {
  const database = await createTestDatabase();
  const { temporalAddress, temporalUiUrl } = testServers();
  const servers = { databaseUrl: database.url, temporalAddress, temporalUiUrl };
  const port = await findFreePort();
  const settings = readSettings({
    PORT: String(port),
    LOG_LEVEL: 'silent',
    TEMPORAL_TASK_QUEUE: `test-${randomUUID()}`,
    ...variables,
  });
  const worker = await startWorker(settings, servers);
  const api = await startApi(settings, servers);
  const adapters = await openAdapters(settings, servers, pino({ level: 'silent' }));
  const url = `http://127.0.0.1:${String(port)}`;
  return {
    client: new ServiceClient(url),
    url,
    adapters,
    stop: async () => {
      await api.stop();
      await worker.stop();
      await adapters.close();
      await database.drop();
    },
  };
}
