import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root, runOrExit } from './command.mjs';

/** Installs the dependencies when they are missing or are not those of the lockfile. */
export async function installDependencies() {
  if (isInstalled()) return;
  await runOrExit('Installing dependencies (npm ci; a minute or two the first time)', 'npm', [
    'ci',
    '--loglevel=error',
    '--progress=true',
  ]);
}

function isInstalled() {
  const wanted = readPackages('package-lock.json');
  const installed = readPackages('node_modules/.package-lock.json');
  return Object.entries(wanted).every(([place, { version, optional }]) => {
    const found = installed[place];
    return found ? found.version === version : place === '' || optional === true;
  });
}

function readPackages(lockfile) {
  const file = path.join(root, lockfile);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : {};
}
