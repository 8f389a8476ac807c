import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findFreePort } from '../../../src/local/ports';
import { startServerProcess } from '../../../src/local/server-process';
import { installLocalstripe, installStripeMock } from '../install-peers';

/** A running server that speaks Stripe's API. */
export interface StripePeer {
  readonly apiBase: string;
  stop(): Promise<void>;
}

/** Starts Stripe's own mock: it checks each request against Stripe's OpenAPI document, and remembers nothing. */
export async function startStripeMock(): Promise<StripePeer> {
  const executable = await installStripeMock();
  return startPeer('stripe-mock', executable, (port) => ['-http-addr', `127.0.0.1:${port}`]);
}

/** Starts localstripe: it keeps state, and knows the core of the API only. */
export async function startLocalstripe(): Promise<StripePeer> {
  const executable = await installLocalstripe();
  return startPeer('localstripe', executable, (port) => ['--from-scratch', '--port', String(port)]);
}

async function startPeer(
  name: string,
  executable: string,
  args: (port: number) => readonly string[],
): Promise<StripePeer> {
  const port = await findFreePort();
  const folder = mkdtempSync(path.join(tmpdir(), `planshift-${name}-`));
  const apiBase = `http://127.0.0.1:${port}`;
  const server = await startServerProcess({
    name,
    executable,
    args: args(port),
    pidFile: path.join(folder, 'pid'),
    logFile: path.join(folder, 'log'),
    stopSignal: 'SIGTERM',
    isReady: () => answers(apiBase),
  });
  return { apiBase, stop: () => server.stop() };
}

function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    () => true,
    () => false,
  );
}
