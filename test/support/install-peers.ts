import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder } from '../../src/local/temporal-cli';

const STRIPE_MOCK_VERSION = '0.203.0';
const LOCALSTRIPE_VERSION = '1.15.10';
const AIOSMTPD_VERSION = '1.4.6';

/** The executable of stripe-mock, built from its Go module. */
export async function installStripeMock(): Promise<string> {
  const folder = await installOnce(`stripe-mock-${STRIPE_MOCK_VERSION}`, (target) =>
    run('Building stripe-mock', 'go', ['install', `github.com/stripe/stripe-mock@v${STRIPE_MOCK_VERSION}`], {
      GOBIN: target,
    }),
  );
  return path.join(folder, 'stripe-mock');
}

/** The executable of localstripe, in a Python environment of its own. */
export async function installLocalstripe(): Promise<string> {
  return path.join(await installFromPyPi('localstripe', LOCALSTRIPE_VERSION), 'localstripe');
}

/** A Python that knows aiosmtpd. */
export async function installAiosmtpd(): Promise<string> {
  return path.join(await installFromPyPi('aiosmtpd', AIOSMTPD_VERSION), 'python');
}

/** The programs of a Python environment of its own that has the package. */
async function installFromPyPi(name: string, version: string): Promise<string> {
  const folder = await installOnce(`${name}-${version}`, async (target) => {
    await run(`Creating a Python environment for ${name}`, 'python3', ['-m', 'venv', target]);
    await run(`Installing ${name}`, path.join(target, 'bin', 'pip'), [
      'install',
      '--disable-pip-version-check',
      `${name}==${version}`,
    ]);
  });
  return path.join(folder, 'bin');
}

/**
 * The folder of something that is installed once per machine. It gets its name when it is complete: another test run may
 * install the same at this moment.
 */
async function installOnce(name: string, install: (target: string) => Promise<void>): Promise<string> {
  const peers = path.join(cacheFolder(), 'peers');
  const folder = path.join(peers, name);
  if (existsSync(folder)) return folder;
  mkdirSync(peers, { recursive: true });
  // A Python environment cannot be moved: the name is a link to it.
  const target = mkdtempSync(`${folder}-`);
  try {
    await install(target);
  } catch (error) {
    rmSync(target, { recursive: true });
    throw error;
  }
  symlinkSync(path.basename(target), `${target}.link`);
  renameSync(`${target}.link`, folder);
  return folder;
}

/** Shows what the command prints: some of these take a minute, and a silent test looks like one that hangs. */
async function run(title: string, command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  process.stderr.write(`› ${title}\n`);
  const child = spawn(command, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', process.stderr, process.stderr],
  });
  const [code] = (await once(child, 'exit').catch((error: unknown) => {
    throw new Error(`${title} failed: ${command} could not be started`, { cause: error });
  })) as [number | null];
  if (code !== 0) throw new Error(`${title} failed: ${command} ended with ${code ?? 'a signal'}`);
}
