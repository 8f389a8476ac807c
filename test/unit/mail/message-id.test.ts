import { buildMessageId } from '../../../src/adapters/mail/smtp-mailer';

describe('buildMessageId', () => {
  it.each([
    ['billing@example.com', 'ntf_1@example.com'],
    ['Billing <billing@example.com>', 'ntf_1@example.com'],
    ['"Billing @ Example" <billing@mail.example.com> ', 'ntf_1@mail.example.com'],
    ['nobody', 'ntf_1@localhost'],
  ])('names the notification at the domain of %s', (from, id) => {
    expect(buildMessageId('ntf_1', from)).toBe(id);
  });
});
