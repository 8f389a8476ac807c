import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder } from '../../../src/local/cache-folder';

const LOCALSTRIPE_VERSION = '1.15.10';

/** The executable of stripe-mock, built from its Go module once per machine. */
export async function installStripeMock(): Promise<string> {
  const folder = path.join(cacheFolder(), 'bin');
  const executable = path.join(folder, 'stripe-mock');
  if (existsSync(executable)) return executable;
  mkdirSync(folder, { recursive: true });
  await run('Building stripe-mock', 'go', ['install', 'github.com/stripe/stripe-mock@latest'], {
    GOBIN: folder,
  });
  return executable;
}

/** The executable of localstripe, in a Python environment of its own, made once per machine. */
export async function installLocalstripe(): Promise<string> {
  const folder = path.join(cacheFolder(), `localstripe-${LOCALSTRIPE_VERSION}`);
  const executable = path.join(folder, 'bin', 'localstripe');
  if (existsSync(executable)) return executable;
  await run('Creating a Python environment for localstripe', 'python3', ['-m', 'venv', '--clear', folder]);
  await run('Installing localstripe', path.join(folder, 'bin', 'pip'), [
    'install',
    '--disable-pip-version-check',
    `localstripe==${LOCALSTRIPE_VERSION}`,
  ]);
  return executable;
}

/** Shows what the command prints: some of these take a minute, and a silent test looks like one that hangs. */
async function run(title: string, command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  process.stderr.write(`› ${title}\n`);
  const child = spawn(command, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', process.stderr, process.stderr],
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`${title} failed: ${command} ended with ${code ?? 'a signal'}`);
}
