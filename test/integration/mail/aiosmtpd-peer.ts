import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { installAiosmtpd } from '../../support/install-peers';

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

/**
 * Starts the server that `aiosmtpd_peer.py` describes, on aiosmtpd from PyPI.
 * @throws where Python 3 or the package cannot be had
 */
export async function startAiosmtpd(): Promise<AiosmtpdPeer> {
  const child = spawn(await installAiosmtpd(), [join(__dirname, 'aiosmtpd_peer.py')], {
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
