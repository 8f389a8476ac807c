import { startSmtpPeer } from '../integration/mail/smtp-peer';
import { startRestartable, type RestartableServer } from './restartable-server';

/** A mail server that can be taken away. */
export interface Mailbox extends RestartableServer {
  /** The Message-ID of every email that arrived, in its order. */
  readonly arrived: readonly string[];
}

export async function startMailbox(): Promise<Mailbox> {
  const arrived: string[] = [];
  const server = await startRestartable(async () => {
    const peer = await startSmtpPeer({}, ({ mail }) => arrived.push(mail.messageId ?? ''));
    return {
      port: Number(new URL(peer.url).port),
      stop: () => {
        peer.hangUp();
        return peer.close();
      },
    };
  });
  return { ...server, arrived };
}
