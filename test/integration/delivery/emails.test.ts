import { pino } from 'pino';
import type { Database } from '../../../src/adapters/persistence/database';
import { renderEmail } from '../../../src/adapters/mail/render-email';
import { createSmtpMailer } from '../../../src/adapters/mail/smtp-mailer';
import { startDelivery, waitAfter } from '../../../src/delivery/delivery-loop';
import { EmailOutbox, type EmailOutboxSettings, NotificationMail } from '../../../src/delivery/email-outbox';
import type { BrandedWriting } from '../../../src/delivery/write-notification';
import type { Mailer, OutgoingEmail } from '../../../src/ports/mailer';
import type { Brand } from '../../../src/domain/catalog/branding';
import { aLogo } from '../../support/pictures';
import { exampleLinks } from '../../unit/mail/notification-examples';
import { smtpReply, startSmtpPeer } from '../mail/smtp-peer';
import { eventually } from './eventually';
import { openTestDatabase } from '../../support/database';
import { addDocuments, addEmail } from './outbox-rows';

const logger = pino({ level: 'silent' });
const brand: Brand = {
  ...{ name: 'Rooms', logo: aLogo(), colour: '#b4285a', senderName: 'Rooms billing' },
  ...{ replyTo: 'help@rooms.example', terms: null, privacy: null },
};
const writing: BrandedWriting = {
  write: ({ content, ...row }, of) =>
    Promise.resolve(renderEmail(content, { ...row, brand: of, links: exampleLinks })),
  brandOf: () => Promise.resolve(null),
};
const from = 'Planshift <billing@planshift.example>';
const delivered = { nextTryAt: null, failure: null };

/** Takes every email, and says which. */
class PatientMailer implements Mailer {
  readonly sent: OutgoingEmail[] = [];
  #answer: Promise<void> = Promise.resolve();

  /** From now on sending takes until the returned function is called. */
  hold(): () => void {
    let release: () => void = () => undefined;
    this.#answer = new Promise((resolve) => (release = resolve));
    return release;
  }

  async send(email: OutgoingEmail) {
    this.sent.push(email);
    await this.#answer;
    return { status: 'accepted' as const };
  }
}

describe('delivery of emails', () => {
  let database: Database;
  let drop: () => Promise<void>;
  beforeAll(async () => ({ database, drop } = await openTestDatabase()));
  afterEach(() => database.prisma.notification.deleteMany());
  afterAll(() => drop());

  const outbox = (settings: Partial<EmailOutboxSettings>): EmailOutbox =>
    new EmailOutbox({
      database,
      mailer: null,
      ...writing,
      from,
      supportEmail: 'help@planshift.example',
      receiptPdf: null,
      logger,
      ...settings,
    });
  const start = (settings: Partial<EmailOutboxSettings>) =>
    startDelivery(outbox(settings), { name: 'emails', capacity: 4, logger, pollMs: 20 });
  const row = (id: string) => database.prisma.notification.findUniqueOrThrow({ where: { id } });

  it('sends what is due over SMTP, with its receipt, and leaves the account’s time alone', async () => {
    const smtp = await startSmtpPeer();
    const mailer = createSmtpMailer({ url: smtp.url, from });
    const receiptPdf = (id: string) =>
      Promise.resolve({ filename: `${id}.pdf`, content: Buffer.from('%PDF-') });
    await addDocuments(database);
    await addEmail(database, 'ntf_1');
    const delivery = start({ mailer, receiptPdf });
    await eventually(async () => {
      expect(await row('ntf_1')).toMatchObject({ ...delivered, tries: 1, sentAt: new Date('2027-04-01Z') });
    });
    await delivery.stop();
    mailer.close();
    await smtp.close();
    expect(smtp.received).toHaveLength(1);
    const [{ recipients, mail }] = smtp.received as [(typeof smtp.received)[number]];
    expect(recipients).toEqual(['ntf_1@example.com']);
    expect(mail).toMatchObject({
      subject: 'Invoice INV-000042 is paid',
      text: expect.stringContaining('RCP-000042') as unknown,
      messageId: '<ntf_1@planshift.example>',
      replyTo: [{ address: 'help@planshift.example' }],
      attachments: [{ filename: 'rcp_1.pdf', mimeType: 'application/pdf' }],
    });
  });

  it('speaks as the brand that the subscription is sold under', async () => {
    const mailer = new PatientMailer();
    await addEmail(database, 'ntf_1');
    const delivery = start({ mailer, brandOf: () => Promise.resolve(brand) });
    await eventually(() => {
      expect(mailer.sent).toHaveLength(1);
    });
    await delivery.stop();
    const [email] = mailer.sent;
    expect(email).toMatchObject({ senderName: 'Rooms billing', replyTo: 'help@rooms.example' });
    expect(email!.html).toContain('src="cid:logo"');
    expect(email!.attachments).toMatchObject([
      { filename: 'logo.png', contentType: 'image/png', contentId: 'logo' },
    ]);
    const read = await new NotificationMail(database, {
      ...writing,
      brandOf: () => Promise.resolve(brand),
    }).latest(1);
    expect(read[0]!.html).toContain('src="data:image/png;base64,');
  });

  it('tries a refusal that may pass again later, and gives up one that is for good', async () => {
    const smtp = await startSmtpPeer({
      onRcptTo: ({ address }, _session, done) => {
        done(address.startsWith('busy') ? smtpReply(451, 'Later') : smtpReply(550, 'No such mailbox'));
      },
    });
    const mailer = createSmtpMailer({ url: smtp.url, from });
    await addEmail(database, 'ntf_busy', { to: 'busy@example.com' });
    await addEmail(database, 'ntf_none', { to: 'none@example.com' });
    const delivery = start({ mailer });
    await eventually(async () => {
      const none = await row('ntf_none');
      expect(none).toMatchObject({ nextTryAt: null, tries: 1 });
      expect(none.failure).toContain('No such mailbox');
      const busy = await row('ntf_busy');
      expect(busy.failure).toContain('Later');
      expect(busy.nextTryAt!.getTime()).toBeGreaterThan(Date.now());
    });
    await delivery.stop();
    mailer.close();
    await smtp.close();
  });

  it('gives up after days, and says why', async () => {
    const mailer: Mailer = { send: () => Promise.reject(new Error('no connection')) };
    await addEmail(database, 'ntf_1', { tries: 9 });
    const delivery = start({ mailer });
    await eventually(async () => {
      expect(await row('ntf_1')).toMatchObject({ nextTryAt: null, tries: 10, failure: 'no connection' });
    });
    await delivery.stop();
    const days =
      [1, 2, 3, 4, 5, 6, 7, 8, 9].reduce((sum, tries) => sum + waitAfter(tries, 0)!, 0) / 86_400_000;
    expect(days).toBeGreaterThan(3);
    expect(waitAfter(10)).toBeNull();
  });

  it('sends each email once however many workers there are', async () => {
    const mailer = new PatientMailer();
    const ids = Array.from({ length: 60 }, (_, index) => `ntf_${String(index)}`);
    for (const id of ids) await addEmail(database, id);
    const workers = [start({ mailer }), start({ mailer }), start({ mailer })];
    await eventually(async () => {
      expect(await database.prisma.notification.count({ where: { nextTryAt: { not: null } } })).toBe(0);
    });
    await Promise.all(workers.map((worker) => worker.stop()));
    expect(mailer.sent.map(({ messageId }) => messageId).sort()).toEqual(
      ids.map((id) => `${id}@planshift.example`).sort(),
    );
  });

  it('sends again, under the same Message-ID, what a killed worker had taken; the dead one’s word counts no more', async () => {
    const killed = new PatientMailer();
    const release = killed.hold();
    await addEmail(database, 'ntf_1');
    const dying = start({ mailer: killed, leaseMs: 200 });
    await eventually(() => {
      expect(killed.sent).toHaveLength(1);
    });
    const stopped = dying.stop();
    const mailer: Mailer = { send: () => Promise.reject(new Error('no connection')) };
    const next = start({ mailer });
    await eventually(async () => {
      expect(await row('ntf_1')).toMatchObject({ tries: 2, failure: 'no connection' });
    });
    release();
    await stopped;
    await next.stop();
    const { failure, nextTryAt } = await row('ntf_1');
    expect(failure).toBe('no connection');
    expect(nextTryAt).not.toBeNull();
  });

  it('waits for what is on its way when it stops', async () => {
    const mailer = new PatientMailer();
    const release = mailer.hold();
    await addEmail(database, 'ntf_1');
    const delivery = start({ mailer });
    await eventually(() => {
      expect(mailer.sent).toHaveLength(1);
    });
    const stopped = delivery.stop();
    release();
    await stopped;
    expect(await row('ntf_1')).toMatchObject(delivered);
  });

  it('keeps emails for reading where there is no mail server, the newest first', async () => {
    await addEmail(database, 'ntf_1', { sentAt: new Date('2027-04-01Z') });
    await addEmail(database, 'ntf_2', { sentAt: new Date('2027-04-02Z'), locale: 'it' });
    const delivery = start({ mailer: null });
    await eventually(async () => {
      expect(await row('ntf_2')).toMatchObject(delivered);
    });
    await delivery.stop();
    await addEmail(database, 'ntf_3', { accountId: 'acc_2', sentAt: new Date('2027-04-03Z') });
    const mail = new NotificationMail(database, writing);
    expect((await mail.latest(10)).map(({ id }) => id)).toEqual(['ntf_3', 'ntf_2', 'ntf_1']);
    const [newest, older] = await mail.latest(10, 'acc_1');
    expect(newest).toMatchObject({ id: 'ntf_2', sentAt: Date.parse('2027-04-02Z') });
    expect(newest!.text).toContain('Fattura');
    expect(older!.text).toContain('Invoice');
  });
});
