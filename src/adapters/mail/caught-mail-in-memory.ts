import type { CaughtEmail, CaughtMail } from '../../ports/mailer';

/**
 * Keeps the latest emails in this process. An email that is sent again replaces its former self,
 * as it would in a mailbox that drops duplicates.
 */
export function createCaughtMailInMemory(capacity = 500): CaughtMail {
  const emails = new Map<string, CaughtEmail>();
  return {
    keep(email) {
      emails.delete(email.messageId);
      emails.set(email.messageId, email);
      const [oldest] = emails.keys();
      if (emails.size > capacity && oldest !== undefined) emails.delete(oldest);
      return Promise.resolve();
    },
    list: () => Promise.resolve([...emails.values()].reverse()),
    find: (messageId) => Promise.resolve(emails.get(messageId)),
  };
}
