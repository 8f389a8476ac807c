import type { ReadableEmail } from '../../../src/ports/mailer';
import { givenSubscription } from '../../support/service-scenario';
import { startRunningService } from '../consistency/running-service';
import { startSmtpPeer } from '../mail/smtp-peer';
import { eventually } from './eventually';

it('delivers what the running service decides on, receipts as PDF', async () => {
  const smtp = await startSmtpPeer();
  const service = await startRunningService({ SMTP_URL: smtp.url });
  const given = await givenSubscription(service.client);
  await eventually(() => {
    expect(smtp.received).toHaveLength(1);
  }, 30_000);
  const [{ recipients, mail }] = smtp.received as [(typeof smtp.received)[number]];
  const [receipt] = await given.receipts();
  expect(recipients).toEqual(['ada@example.com']);
  expect(mail.attachments).toMatchObject([
    { filename: `${receipt!.number}.pdf`, mimeType: 'application/pdf' },
  ]);
  expect(
    Buffer.from(mail.attachments[0]!.content as ArrayBuffer)
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-');
  const { data } = await service.client.get<{ data: ReadableEmail[] }>('/demo/mail.json');
  expect(data).toMatchObject([{ to: 'ada@example.com', sentAt: '2027-04-01T00:00:00.000Z' }]);
  await service.stop();
  await smtp.close();
}, 120_000);
