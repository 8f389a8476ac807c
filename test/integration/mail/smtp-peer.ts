import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** An email as it arrived, with its envelope. */
interface ReceivedEmail {
  readonly recipients: readonly string[];
  readonly mail: Email;
}

/** A real SMTP server in this process. */
export interface SmtpPeer {
  readonly url: string;
  readonly received: readonly ReceivedEmail[];
  /** How many connections were ever made to it. */
  readonly connections: () => number;
  /** Ends every connection from its side, as servers do with idle ones. */
  readonly hangUp: () => void;
  readonly close: () => Promise<void>;
}

/** An error that smtp-server turns into the reply with this code. */
export function smtpReply(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}

/** Starts a server on a free port; `options` decide what it refuses, `onMail` hears of every email that it took. */
export async function startSmtpPeer(
  options: SMTPServerOptions = {},
  onMail: (email: ReceivedEmail) => void = () => undefined,
): Promise<SmtpPeer> {
  const received: ReceivedEmail[] = [];
  let connections = 0;
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    authOptional: true,
    onConnect: (_session, done) => {
      connections += 1;
      done();
    },
    onData: (stream, session, done) => {
      const recipients = session.envelope.rcptTo.map(({ address }) => address);
      buffer(stream)
        .then((message) => PostalMime.parse(message))
        .then((mail) => {
          received.push({ recipients, mail });
          onMail({ recipients, mail });
          done();
        }, done);
    },
    ...options,
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  const open = server as unknown as { connections: Set<{ close(): void }> };
  return {
    url: `smtp://127.0.0.1:${String(port)}`,
    received,
    connections: () => connections,
    hangUp: () => {
      for (const connection of open.connections) connection.close();
    },
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
      }),
  };
}
