import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { findProcess, readProcessRecord, stopProcess, type ProcessRecord } from './process-record';
import { StartupError } from './startup-error';

/** How to start a server of another project's, and how to tell that it is ready. */
export interface ServerProgram {
  readonly name: string;
  readonly executable: string;
  readonly args: readonly string[];
  /** User to run as; the service's own unless given. */
  readonly user?: { readonly uid: number; readonly gid: number };
  readonly pidFile: string;
  /** What the server prints, replaced at each start. */
  readonly logFile: string;
  readonly stopSignal: NodeJS.Signals;
  readonly isReady: () => Promise<boolean>;
}

/** A server that runs beside the service. */
export interface ServerProcess {
  /** Settles when the server ends, whoever stopped it, with what is known of the reason. */
  readonly ended: Promise<string>;
  stop(): Promise<void>;
}

/** Ends PostgreSQL with all of its processes, and a Go program, whatever they are waiting for. */
const abortSignal: NodeJS.Signals = 'SIGQUIT';

const readyWithinMs = 60_000;
const stopWithinMs = 10_000;

/**
 * Starts a server and waits until it is ready. It gets a process group of its own, so that Ctrl-C reaches the
 * service alone, which then stops what it started in order. One that outlived a killed service is stopped first.
 */
export async function startServerProcess(program: ServerProgram): Promise<ServerProcess> {
  await stopLeftover(program);
  const child = spawnServer(program);
  const ended = new Promise<string>((resolve) => {
    child.once('error', ({ message }) => {
      resolve(message);
    });
    child.once('exit', (code, signal) => {
      resolve(`it ended with ${signal ?? `code ${code ?? 0}`}`);
    });
  });
  const record = child.pid === undefined ? undefined : findProcess(child.pid);
  if (record === undefined) throw cannotStart(program, await ended);
  writeFileSync(program.pidFile, JSON.stringify(record));
  endWithService(child, ended);
  const stop = () => stopServer(program, record);
  await waitUntilReady(program, ended, stop);
  return { ended, stop };
}

/** A service that ends without having stopped its servers, because that took too long, leaves none behind. */
function endWithService(child: ChildProcess, ended: Promise<string>): void {
  const end = (): void => {
    child.kill(abortSignal);
  };
  process.once('exit', end);
  void ended.then(() => process.off('exit', end));
}

/** Stops what an earlier service, killed before it could, left running. */
async function stopLeftover(program: ServerProgram): Promise<void> {
  const leftover = readProcessRecord(program.pidFile);
  if (leftover !== undefined) await stopServer(program, leftover);
}

async function stopServer(program: ServerProgram, record: ProcessRecord): Promise<void> {
  await stopProcess(record, program.stopSignal, stopWithinMs);
  rmSync(program.pidFile, { force: true });
}

function spawnServer({ executable, args, user, logFile }: ServerProgram): ChildProcess {
  // What a server writes is its owner's alone: customers' data, addresses, amounts.
  const usual = process.umask(0o077);
  try {
    const log = openSync(logFile, 'w');
    const child = spawn(executable, args, { ...user, detached: true, stdio: ['ignore', log, log] });
    closeSync(log);
    return child;
  } finally {
    process.umask(usual);
  }
}

async function waitUntilReady(
  program: ServerProgram,
  ended: Promise<string>,
  stop: () => Promise<void>,
): Promise<void> {
  let end: string | undefined;
  void ended.then((reason) => {
    end = reason;
  });
  const deadline = performance.now() + readyWithinMs;
  while (!(await program.isReady())) {
    if (end !== undefined) throw cannotStart(program, end);
    if (performance.now() > deadline) {
      await stop();
      throw cannotStart(program, `it was not ready after ${readyWithinMs / 1000} s`);
    }
    await sleep(50);
  }
}

function cannotStart({ name, logFile }: ServerProgram, reason: string): StartupError {
  const lastLines = readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-8);
  return new StartupError(
    [`${name} could not be started: ${reason}.`, ...lastLines, `(${logFile})`].join('\n'),
  );
}
