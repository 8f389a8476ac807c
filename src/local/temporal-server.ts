import { chmodSync, existsSync } from 'node:fs';
import path from 'node:path';
import { Connection } from '@temporalio/client';
import { makeDataFolder } from './data-folder';
import { findFreePort } from './ports';
import { startServerProcess, type ServerProcess } from './server-process';
import { findTemporalCli, type Report } from './temporal-cli';

/** A Temporal development server of the service's own, with its UI. */
export interface LocalTemporal extends ServerProcess {
  readonly address: string;
  readonly uiUrl: string;
}

/** Where a local Temporal server keeps its state, and what is asked of it. */
export interface LocalTemporalOptions {
  readonly folder: string;
  readonly namespace: string;
  /** The `temporal` program to use instead of the one that is found or built. */
  readonly cli: string | undefined;
  readonly report: Report;
}

/**
 * Starts a Temporal development server on free ports; what it knows is kept in `<folder>/temporal.db`.
 * The write-ahead log and the two poll rates make it several times faster than its defaults; a charge goes back to the
 * worker that asked for it together with the answer, instead of through a queue.
 */
export async function startTemporal(options: LocalTemporalOptions): Promise<LocalTemporal> {
  const executable = await findTemporalCli(options.cli, options.report);
  makeDataFolder(options.folder);
  const state = path.join(options.folder, 'temporal.db');
  // Earlier versions let everybody read it; what SQLite writes beside it has the same mode.
  if (existsSync(state)) chmodSync(state, 0o600);
  const port = await findFreePort();
  const uiPort = await findFreePort();
  const address = `127.0.0.1:${port}`;
  const server = await startServerProcess({
    name: 'The Temporal development server',
    executable,
    args: [
      ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port), '--ui-port', String(uiPort)],
      ...['--db-filename', state, '--namespace', options.namespace],
      ...['--sqlite-pragma', 'journal_mode=wal', '--sqlite-pragma', 'synchronous=1'],
      ...['--dynamic-config-value', 'history.transferProcessorMaxPollRPS=1000'],
      ...['--dynamic-config-value', 'history.timerProcessorMaxPollRPS=1000'],
      ...['--dynamic-config-value', 'system.enableActivityEagerExecution=true'],
      ...['--log-level', 'error'],
    ],
    pidFile: path.join(options.folder, 'temporal.pid'),
    logFile: path.join(options.folder, 'temporal.log'),
    stopSignal: 'SIGTERM',
    isReady: () => knowsNamespace(address, options.namespace),
  });
  return { ...server, address, uiUrl: `http://127.0.0.1:${uiPort}` };
}

async function knowsNamespace(address: string, namespace: string): Promise<boolean> {
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
