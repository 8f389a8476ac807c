import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Connection } from '@temporalio/client';
import { findFreePort } from '../../src/local/ports';
import { startServerProcess } from '../../src/local/server-process';
import { findTemporalCli } from '../../src/local/temporal-cli';
import { registerSearchAttributes } from '../../src/temporal/client';
import type { ScenarioServer } from './scenario-server';

const namespace = 'default';

/** Settings of the server's own, by name (`limit.historyCount.suggestContinueAsNew`). */
export type DynamicSettings = Readonly<Record<string, number>>;

/** Starts a Temporal development server of one test file's own, whose time is the real one. */
export async function startDevelopmentServer(settings: DynamicSettings = {}): Promise<ScenarioServer> {
  const folder = await mkdtemp(path.join(tmpdir(), 'planshift-development-server-'));
  const port = await findFreePort();
  const address = `127.0.0.1:${String(port)}`;
  const dynamic = Object.entries({ ...FASTER, ...settings });
  const server = await startServerProcess({
    name: 'The Temporal development server',
    executable: await findTemporalCli(process.env.TEMPORAL_CLI, console.log),
    args: [
      ...['server', 'start-dev', '--headless', '--ip', '127.0.0.1', '--port', String(port)],
      ...['--namespace', namespace, '--log-level', 'error'],
      ...dynamic.flatMap(([name, value]) => ['--dynamic-config-value', `${name}=${String(value)}`]),
    ],
    pidFile: path.join(folder, 'server.pid'),
    logFile: path.join(folder, 'server.log'),
    stopSignal: 'SIGTERM',
    isReady: () => knowsNamespace(address),
  });
  const connection = await Connection.connect({ address });
  await registerSearchAttributes(connection, namespace);
  return {
    address,
    connection,
    now: () => Date.now(),
    skip: () => Promise.reject(new Error('Here time passes by itself.')),
    stop: async () => {
      await connection.close();
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const FASTER: DynamicSettings = {
  'history.transferProcessorMaxPollRPS': 1000,
  'history.timerProcessorMaxPollRPS': 1000,
};

async function knowsNamespace(address: string): Promise<boolean> {
  const connection = Connection.lazy({ address, connectTimeout: '1 second' });
  try {
    await connection.withDeadline(Date.now() + 1_000, () =>
      connection.workflowService.describeNamespace({ namespace }),
    );
    return true;
  } catch {
    return false;
  } finally {
    await connection.close();
  }
}
