import { linkSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { findProcess, isGoneWithin, isRunning, readProcessRecord } from './process-record';
import { StartupError } from './startup-error';

/** How long a service that is just stopping may hold the folder before the next one gives up. */
const handOverWithinMs = 20_000;

/**
 * Makes this process the only service on a data folder, until it ends or calls the returned function. What a
 * killed service left behind does not count.
 * @throws {@link StartupError} when another service runs on it
 */
export async function claimDataFolder(folder: string): Promise<() => void> {
  makeDataFolder(folder);
  const claim = path.join(folder, 'service.pid');
  const own = `${claim}.${process.pid}`;
  writeFileSync(own, JSON.stringify(findProcess(process.pid)), { mode: 0o600 });
  try {
    while (!linkExclusively(own, claim)) await waitForHolder(claim, folder);
  } finally {
    rmSync(own, { force: true });
  }
  return () => {
    rmSync(claim, { force: true });
  };
}

/**
 * Makes the folder for its owner alone. Where the owner is root, PostgreSQL's own user has to pass through it; it can
 * read nothing in there but its own.
 */
export function makeDataFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
}

/** A link is made whole or not at all: nobody reads a half-written claim. */
function linkExclusively(own: string, claim: string): boolean {
  try {
    linkSync(own, claim);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

async function waitForHolder(claim: string, folder: string): Promise<void> {
  const holder = readProcessRecord(claim);
  if (holder !== undefined && isRunning(holder))
    console.log(`Waiting for process ${holder.pid} to leave ${folder} …`);
  if (holder !== undefined && !(await isGoneWithin(holder, handOverWithinMs))) {
    throw new StartupError(
      `Planshift already runs on ${folder}, as process ${holder.pid}. Stop that one, or give this one its own ` +
        'port and folder: PORT=3001 PLANSHIFT_DATA=.planshift-2 npm start',
    );
  }
  rmSync(claim, { force: true });
}
