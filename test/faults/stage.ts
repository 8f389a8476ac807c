import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Pool } from 'pg';
import { applyMigrations } from '../../src/adapters/persistence/migrate';
import { findFreePort } from '../../src/local/ports';
import { startPostgres } from '../../src/local/postgres';
import { startTemporal } from '../../src/local/temporal-server';
import { ServiceClient } from '../support/service-client';
import { ServiceInstance, waitUntilReady } from './instance';
import { startMailbox, type Mailbox } from './mailbox';
import { startRestartable, type RestartableServer } from './restartable-server';

/** The service as processes, on servers that can be taken away from it. */
export interface Stage {
  readonly url: string;
  readonly client: ServiceClient;
  readonly pool: Pool;
  readonly api: ServiceInstance;
  readonly worker: ServiceInstance;
  readonly postgres: RestartableServer;
  readonly temporal: RestartableServer;
  readonly mailbox: Mailbox;
  /** Waits until API and worker run and reach their servers. */
  recover(): Promise<void>;
  tearDown(): Promise<void>;
}

/** Starts everything in a folder of its own. */
export async function setUpStage(): Promise<Stage> {
  const folder = mkdtempSync(path.join(tmpdir(), 'planshift-faults-'));
  chmodSync(folder, 0o755);
  let databaseUrl = new URL('postgresql://localhost');
  const postgres = await startRestartable(async () => {
    const server = await startPostgres(folder, { max_connections: '200' });
    databaseUrl = new URL(server.url);
    return { port: Number(databaseUrl.port), stop: () => server.stop() };
  });
  const temporal = await startRestartable(async () => {
    const server = await startTemporal({
      folder,
      namespace: 'default',
      cli: process.env.TEMPORAL_CLI,
      report: console.log,
    });
    return { port: Number(new URL(`http://${server.address}`).port), stop: () => server.stop() };
  });
  const mailbox = await startMailbox();
  databaseUrl.port = String(postgres.port);
  const port = String(await findFreePort());
  const variables = {
    PORT: port,
    LOG_LEVEL: 'error',
    PLANSHIFT_DATA: folder,
    DATABASE_URL: databaseUrl.href,
    TEMPORAL_ADDRESS: `127.0.0.1:${String(temporal.port)}`,
    SMTP_URL: `smtp://127.0.0.1:${String(mailbox.port)}`,
    SUPPORT_EMAIL: 'support@example.com',
  };
  await applyMigrations(databaseUrl.href);
  const pool = new Pool({ connectionString: databaseUrl.href });
  pool.on('error', () => undefined);
  const [api, worker] = (['api', 'worker'] as const).map(
    (program) => new ServiceInstance(program, variables, folder),
  ) as [ServiceInstance, ServiceInstance];
  const url = `http://127.0.0.1:${port}`;
  const recover = async () => {
    await Promise.all([postgres.start(), temporal.start(), mailbox.start()]);
    api.keepAlive();
    worker.keepAlive();
    await waitUntilReady(url);
  };
  await recover();
  return {
    url,
    client: new ServiceClient(url),
    pool,
    api,
    worker,
    postgres,
    temporal,
    mailbox,
    recover,
    tearDown: async () => {
      await Promise.all([api.kill(), worker.kill(), pool.end()]);
      await Promise.all([postgres.end(), temporal.end(), mailbox.end()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
