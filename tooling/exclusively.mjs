import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from './command.mjs';

const lock = path.join(root, 'dist', '.preparing');
const staleAfterMs = 30 * 60_000;

/** Does the work while no other command of this folder does: two services may be started at once on a fresh clone. */
export async function exclusively(work) {
  mkdirSync(path.dirname(lock), { recursive: true });
  for (let waited = false; !tryLock(); waited = true) {
    if (isAbandoned()) rmSync(lock, { force: true });
    else if (!waited) console.log('Waiting for another command that prepares this folder …');
    await sleep(200);
  }
  try {
    await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function tryLock() {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

/** Whether its process is gone, or it is so old that its process id must have been given to another. */
function isAbandoned() {
  try {
    process.kill(Number(readFileSync(lock, 'utf8')), 0);
    return Date.now() - statSync(lock).mtimeMs > staleAfterMs;
  } catch {
    return true;
  }
}
