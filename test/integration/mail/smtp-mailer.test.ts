import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import type { SMTPServerOptions } from 'smtp-server';
import { createSmtpMailer, type SmtpMailer } from '../../../src/adapters/mail/smtp-mailer';
import { renderEmail } from '../../../src/adapters/mail/render-email';
import { exampleLinks, exampleNumbers, notificationExamples } from '../../unit/mail/notification-examples';
import { smtpReply, startSmtpPeer, type SmtpPeer } from './smtp-peer';

const from = 'Waiting rooms <billing@planshift.example>';
const email = {
  to: 'ada@teatro.example',
  subject: 'Votre formule est désormais Pro',
  html: '<p>Été</p>',
  text: 'Été',
  messageId: 'ntf_1@planshift.example',
};

let peer: SmtpPeer;
let mailer: SmtpMailer;
async function connect(options?: SMTPServerOptions): Promise<void> {
  peer = await startSmtpPeer(options);
  mailer = createSmtpMailer({ url: peer.url, from });
}
afterEach(async () => {
  mailer.close();
  await peer.close();
});

describe('the SMTP mailer', () => {
  it('delivers both bodies, its own Message-ID, the reply address and attachments', async () => {
    await connect();
    const pdf = {
      filename: 'facture été.pdf',
      contentType: 'application/pdf',
      content: new Uint8Array([37, 80]),
    };
    const replyTo = 'support@planshift.example';
    expect(await mailer.send({ ...email, replyTo, attachments: [pdf] })).toEqual({ status: 'accepted' });
    const [{ mail, recipients }] = peer.received as [(typeof peer.received)[0]];
    expect(recipients).toEqual([email.to]);
    expect(mail.from).toEqual({ name: 'Waiting rooms', address: 'billing@planshift.example' });
    expect(mail.messageId).toBe('<ntf_1@planshift.example>');
    expect(mail.subject).toBe(email.subject);
    expect(mail.replyTo).toEqual([{ name: '', address: replyTo }]);
    expect(mail.text?.trim()).toBe(email.text);
    expect(mail.html?.trim()).toBe(email.html);
    expect(mail.headers).toContainEqual(
      expect.objectContaining({ key: 'auto-submitted', value: 'auto-generated' }),
    );
    const [attachment] = mail.attachments;
    expect(attachment).toMatchObject({ filename: pdf.filename, mimeType: pdf.contentType });
    expect(new Uint8Array(attachment!.content as ArrayBuffer)).toEqual(pdf.content);
  });

  it('delivers rendered emails as they were rendered', async () => {
    await connect();
    const reader = { locale: 'fr', timezone: 'Europe/Paris', links: exampleLinks, numbers: exampleNumbers };
    for (const [name, content] of Object.entries(notificationExamples)) {
      const rendered = renderEmail(content, reader);
      await mailer.send({ ...rendered, to: email.to, messageId: `${String(name.length)}@example` });
      const { mail } = peer.received.at(-1)!;
      expect(mail.subject).toBe(rendered.subject);
      expect(mail.html?.trim()).toBe(rendered.html.trim());
      expect(mail.text?.trim()).toBe(rendered.text.trim());
    }
  });

  it('uses a connection again', async () => {
    await connect();
    for (const id of ['1', '2', '3']) await mailer.send({ ...email, messageId: `${id}@example` });
    expect(peer.received).toHaveLength(3);
    expect(peer.connections()).toBe(1);
  });

  it('makes a new connection where the server has ended the old one', async () => {
    await connect();
    await mailer.send(email);
    peer.hangUp();
    expect(await mailer.send(email)).toEqual({ status: 'accepted' });
    expect(peer.received).toHaveLength(2);
  });

  it('never takes a comma in an address for a second recipient', async () => {
    await connect();
    const sending = mailer.send({ ...email, to: 'ada@teatro.example, eve@evil.example' });
    await Promise.allSettled([sending]);
    expect(peer.received.flatMap(({ recipients }) => recipients)).not.toContain('eve@evil.example');
  });
});

describe('a refusal for good', () => {
  it('is a value where the recipient does not exist', async () => {
    await connect({
      onRcptTo: (_address, _session, done) => {
        done(smtpReply(550, 'No such mailbox'));
      },
    });
    expect(await mailer.send(email)).toEqual({ status: 'rejected', reason: '550 No such mailbox' });
  });

  it('is a value where the content is not wanted', async () => {
    await connect({
      onData: (stream, _session, done) => {
        stream.resume().on('end', () => {
          done(smtpReply(554, 'Looks like spam'));
        });
      },
    });
    expect(await mailer.send(email)).toEqual({ status: 'rejected', reason: '554 Looks like spam' });
  });

  it('is of no consequence for the next recipient', async () => {
    await connect({
      onRcptTo: ({ address }, _session, done) => {
        done(address.startsWith('gone') ? smtpReply(550, 'No such mailbox') : null);
      },
    });
    expect(await mailer.send({ ...email, to: 'gone@teatro.example' })).toMatchObject({ status: 'rejected' });
    expect(await mailer.send(email)).toEqual({ status: 'accepted' });
  });
});

describe('a failure that may pass', () => {
  it.each([
    { code: 451, words: 'Greylisted' },
    { code: 421, words: 'Too busy' },
    { code: 452, words: 'Mailbox is full for now' },
  ])('is thrown at $code', async ({ code, words }) => {
    await connect({
      onRcptTo: (_address, _session, done) => {
        done(smtpReply(code, words));
      },
    });
    await expect(mailer.send(email)).rejects.toThrow();
  });

  it('is thrown at wrong credentials, which are nothing that the recipient can help', async () => {
    await connect({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: (_auth, _session, done) => {
        done(smtpReply(535, 'Wrong password'));
      },
    });
    mailer = createSmtpMailer({ url: peer.url.replace('//', '//user:wrong@'), from });
    await expect(mailer.send(email)).rejects.toThrow(/535/);
  });

  it('is thrown where the server wants credentials and there are none', async () => {
    await connect({
      authOptional: false,
      onAuth: (_auth, _session, done) => {
        done(null, {});
      },
    });
    await expect(mailer.send(email)).rejects.toThrow(/530/);
  });

  it('is thrown where nobody listens', async () => {
    await connect();
    const closed = createServer().listen(0, '127.0.0.1');
    await once(closed, 'listening');
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    mailer = createSmtpMailer({ url: `smtp://127.0.0.1:${String(port)}`, from });
    await expect(mailer.send(email)).rejects.toThrow(/ECONNREFUSED/);
  });

  it('is thrown where the server hangs up at every delivery', async () => {
    await connect({
      onMailFrom: () => {
        peer.hangUp();
      },
    });
    await expect(mailer.send(email)).rejects.toThrow();
  });
});
