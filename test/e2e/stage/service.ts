import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

/** A running service, the way a user starts it. */
export interface Service {
  readonly url: string;
  stop(): Promise<void>;
}

const READY_WITHIN_MS = 240_000;
const LOOK_EVERY_MS = 250;

/** Starts the whole service on a folder of its own, or takes the one that `PLANSHIFT_E2E_URL` names. */
export async function startService(): Promise<Service> {
  const running = process.env.PLANSHIFT_E2E_URL;
  if (running !== undefined) return { url: running, stop: () => Promise.resolve() };
  const port = await findFreePort();
  const folder = mkdtempSync(path.join(tmpdir(), 'planshift-e2e-'));
  const child = spawn(process.execPath, ['tooling/run.mjs', 'start'], {
    env: {
      ...process.env,
      NODE_ENV: 'development',
      PORT: String(port),
      PLANSHIFT_DATA: folder,
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  showErrors(child);
  const url = `http://127.0.0.1:${port}`;
  await untilReady(url, child);
  return { url, stop: () => stop(child, folder) };
}

/** Passes on what the service logs, which is errors only, and not what it tells whoever starts it. */
function showErrors({ stdout }: ChildProcess): void {
  if (stdout === null) return;
  createInterface(stdout).on('line', (line) => {
    if (line.startsWith('{')) console.error(line);
  });
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (address !== null && typeof address === 'object') resolve(address.port);
        else reject(new Error('No port was given.'));
      });
    });
  });
}

async function untilReady(url: string, child: ChildProcess): Promise<void> {
  const until = Date.now() + READY_WITHIN_MS;
  while (Date.now() < until) {
    if (child.exitCode !== null)
      throw new Error(`The service ended with ${child.exitCode} before it was ready.`);
    const answer = await fetch(`${url}/readyz`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  throw new Error('The service was not ready in time.');
}

async function stop(child: ChildProcess, folder: string): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
  rmSync(folder, { recursive: true, force: true });
}
