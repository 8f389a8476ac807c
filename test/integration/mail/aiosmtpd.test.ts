import { renderEmail } from '../../../src/adapters/mail/render-email';
import { createSmtpMailer, type SmtpMailer } from '../../../src/adapters/mail/smtp-mailer';
import { exampleLinks, exampleNumbers, notificationExamples } from '../../unit/mail/notification-examples';
import { startAiosmtpd, type AiosmtpdPeer } from './aiosmtpd-peer';

describe('the SMTP mailer with a server of another make', () => {
  let peer: AiosmtpdPeer;
  let mailer: SmtpMailer;
  const rendered = renderEmail(notificationExamples['a reminder']!, {
    locale: 'fr',
    timezone: 'Europe/Paris',
    links: exampleLinks,
    numbers: exampleNumbers,
  });
  const email = { ...rendered, to: 'ada@teatro.example', messageId: 'ntf_1@planshift.example' };

  beforeAll(async () => {
    peer = await startAiosmtpd();
    mailer = createSmtpMailer({ url: peer.url, from: 'Planshift <billing@planshift.example>' });
  }, 600_000);
  afterAll(() => {
    mailer.close();
    peer.close();
  });

  it('is understood word for word', async () => {
    const attachment = {
      filename: 'facture.pdf',
      contentType: 'application/pdf',
      content: new Uint8Array(9),
    };
    expect(await mailer.send({ ...email, attachments: [attachment] })).toEqual({ status: 'accepted' });
    const received = await peer.nextEmail();
    expect(received).toMatchObject({
      recipients: [email.to],
      messageId: '<ntf_1@planshift.example>',
      subject: rendered.subject,
      attachments: ['facture.pdf'],
    });
    expect(received.text.trim()).toBe(rendered.text.trim());
    expect(received.html.trim()).toBe(rendered.html.trim());
  });

  it('tells a refusal for good from one that may pass', async () => {
    expect(await mailer.send({ ...email, to: 'gone@teatro.example' })).toEqual({
      status: 'rejected',
      reason: '550 5.1.1 No such mailbox',
    });
    await expect(mailer.send({ ...email, to: 'greylisted@teatro.example' })).rejects.toThrow(/451/);
    expect(await mailer.send(email)).toEqual({ status: 'accepted' });
  });
});
