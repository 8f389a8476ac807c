import { randomUUID } from 'node:crypto';
import { NativeConnection, Worker, type WorkerOptions } from '@temporalio/worker';
import { pino } from 'pino';
import { byName, createActivities } from '../../activities';
import { PaymentSteps } from '../../src/application/payment-steps';
import { openAdapters, type Adapters } from '../../src/bin/adapters';
import { startApi } from '../../src/bin/start-api';
import type { Servers } from '../../src/bin/servers';
import { readSettings, type Settings } from '../../src/bin/settings';
import { findFreePort } from '../../src/local/ports';
import { createTestDatabase } from './database';
import { withFaults, type FaultyGateway } from './faulty-gateway';
import { quietRuntime } from './quiet-runtime';
import { workflowBundle } from './scenario-bundle';
import { testServers } from './servers';
import { ServiceClient } from './service-client';

quietRuntime();

/** The whole service, with a database and a task queue of its own. */
export interface TestService {
  readonly url: string;
  readonly client: ServiceClient;
  readonly adapters: Adapters;
  /** What the worker charges through: the sandbox, unless told to fail. */
  readonly gateway: FaultyGateway;
  /** The names of the people and places that workflows are found by. */
  readonly settings: Settings;
  /** Stops the worker and starts another one in its place, with the workflows of a folder. */
  deploy(workflows: string): Promise<void>;
  /** Stops the worker; the function that is answered starts one in its place, with other options than the usual ones. */
  withoutWorker(): Promise<(options?: Partial<WorkerOptions>) => Promise<void>>;
  stop(): Promise<void>;
}

/** Starts API and worker in this process on the servers of the test run. */
export async function startService(variables: Record<string, string> = {}): Promise<TestService> {
  const database = await createTestDatabase();
  const { temporalAddress, temporalUiUrl } = testServers();
  const servers = { databaseUrl: database.url, temporalAddress, temporalUiUrl };
  const port = await findFreePort();
  const settings = readSettings({
    PORT: String(port),
    LOG_LEVEL: 'silent',
    TEMPORAL_TASK_QUEUE: `test-${randomUUID()}`,
    SUPPORT_EMAIL: 'support@example.com',
    ...variables,
  });
  let worker = await startFaultyWorker(settings, servers);
  const api = await startApi(settings, servers);
  const url = `http://127.0.0.1:${String(port)}`;
  return {
    url,
    client: new ServiceClient(url),
    get adapters() {
      return worker.adapters;
    },
    get gateway() {
      return worker.gateway;
    },
    settings,
    deploy: async (workflows) => {
      await worker.stop();
      worker = await startFaultyWorker(settings, servers, { workflows });
    },
    withoutWorker: async () => {
      await worker.stop();
      return async (options = {}) => {
        worker = await startFaultyWorker(settings, servers, { options });
      };
    },
    stop: async () => {
      await api.stop();
      await worker.stop();
      await database.drop();
    },
  };
}

/** A worker as the service's own, but for a gateway that can be told to fail, and a bundle that test files share. */
async function startFaultyWorker(
  settings: Settings,
  servers: Servers,
  { workflows, options }: { readonly workflows?: string; readonly options?: Partial<WorkerOptions> } = {},
) {
  const adapters = await openAdapters(settings, servers, pino({ level: 'silent' }));
  const gateway = withFaults(adapters.gateway);
  const { payments, decisions, clocks, wake } = adapters;
  const activities = createActivities({
    changes: adapters.changeDecisions,
    subscriptions: adapters.subscriptionDecisions,
    payments: new PaymentSteps(gateway, payments, decisions),
    clocks,
    tick: (due) => wake.tick(due),
  });
  const connection = await NativeConnection.connect({ address: servers.temporalAddress });
  const worker = await Worker.create({
    connection,
    taskQueue: settings.temporal.taskQueue,
    workflowBundle: await workflowBundle(workflows),
    activities: byName(activities),
    shutdownGraceTime: '1 second',
    shutdownForceTime: '5 seconds',
    maxCachedWorkflows: 500,
    ...options,
  });
  const ended = worker.run();
  return {
    adapters,
    gateway,
    stop: async () => {
      gateway.hangUp();
      worker.shutdown();
      await ended;
      await connection.close();
      await adapters.close();
    },
  };
}
