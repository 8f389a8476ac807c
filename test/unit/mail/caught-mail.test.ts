import { createCatchingMailer } from '../../../src/adapters/mail/catching-mailer';
import { createCaughtMailInMemory } from '../../../src/adapters/mail/caught-mail-in-memory';

const email = (messageId: string, subject = 'Hello') => ({
  to: 'ada@example.com',
  subject,
  html: '<p>Hello</p>',
  text: 'Hello',
  messageId,
});

describe('a mailer that catches', () => {
  it('accepts every email and keeps it, the latest first', async () => {
    const caught = createCaughtMailInMemory();
    const mailer = createCatchingMailer(caught, () => 1234);
    expect(await mailer.send(email('1@example.com'))).toEqual({ status: 'accepted' });
    await mailer.send(email('2@example.com'));
    const kept = await caught.list();
    expect(kept.map(({ messageId }) => messageId)).toEqual(['2@example.com', '1@example.com']);
    expect(await caught.find('1@example.com')).toEqual({ ...email('1@example.com'), caughtAt: 1234 });
    expect(await caught.find('3@example.com')).toBeUndefined();
  });

  it('keeps an email that is sent again once', async () => {
    const caught = createCaughtMailInMemory();
    const mailer = createCatchingMailer(caught);
    await mailer.send(email('1@example.com'));
    await mailer.send(email('1@example.com'));
    expect(await caught.list()).toHaveLength(1);
  });

  it('lets go of the oldest when it is full', async () => {
    const caught = createCaughtMailInMemory(2);
    const mailer = createCatchingMailer(caught);
    for (const id of ['1', '2', '3']) await mailer.send(email(id));
    expect((await caught.list()).map(({ messageId }) => messageId)).toEqual(['3', '2']);
  });
});
