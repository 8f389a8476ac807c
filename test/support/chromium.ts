import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

/** The build for tests comes first: a whole browser without a screen now and then draws no further frame of a page. */
const candidates = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** A browser that stays off the network: it opens the service's own pages only. */
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts Chromium: the one that `CHROMIUM` names, or one found in the usual places. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error(howToGetChromium);
  return chromium.launch({ executablePath, args: quiet });
}

/** Makes sure that there is a browser; root on Debian installs one. */
export function ensureChromium(): void {
  if (findChromium() !== undefined) return;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) throw new Error(howToGetChromium);
  process.stderr.write('Installing Chromium (a minute or two, once per machine) …\n');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [
    ['update'],
    ['install', '--yes', '--no-install-recommends', 'chromium-headless-shell'],
  ]) {
    execFileSync('apt-get', ['-qq', ...args], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  }
}

const howToGetChromium =
  'There is no Chromium: install it, or name one in the environment variable CHROMIUM.';

function findChromium(): string | undefined {
  return process.env.CHROMIUM ?? candidates.find((candidate) => existsSync(candidate));
}
