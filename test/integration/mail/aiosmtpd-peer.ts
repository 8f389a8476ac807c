import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const PACKAGE = 'aiosmtpd==1.4.6';
const environment = join(__dirname, '../../../node_modules/.cache/planshift/aiosmtpd');
const python = join(environment, 'bin/python');

/** An email as Python's own email package understood it. */
interface PeerEmail {
  readonly recipients: readonly string[];
  readonly messageId: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly attachments: readonly string[];
}

export interface AiosmtpdPeer {
  readonly url: string;
  readonly nextEmail: () => Promise<PeerEmail>;
  readonly close: () => void;
}

/** Installs aiosmtpd from PyPI into a cache, once; false where this machine cannot. */
export function installAiosmtpd(): boolean {
  const quietly = { stdio: 'ignore', timeout: 60_000 } as const;
  try {
    if (!existsSync(python)) execFileSync('python3', ['-m', 'venv', environment], quietly);
    execFileSync(python, ['-c', 'import aiosmtpd'], quietly);
    return true;
  } catch {
    return installPackage();
  }
}

function installPackage(): boolean {
  try {
    execFileSync(python, ['-m', 'pip', 'install', '--quiet', PACKAGE], { stdio: 'ignore', timeout: 60_000 });
    return true;
  } catch {
    return false;
  }
}

/** Starts the server that `aiosmtpd_peer.py` describes. */
export async function startAiosmtpd(): Promise<AiosmtpdPeer> {
  const child = spawn(python, [join(__dirname, 'aiosmtpd_peer.py')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const nextLine = async () => String((await lines.next()).value);
  const port = await nextLine();
  return {
    url: `smtp://127.0.0.1:${port}`,
    nextEmail: async () => JSON.parse(await nextLine()) as PeerEmail,
    close: () => child.kill(),
  };
}
