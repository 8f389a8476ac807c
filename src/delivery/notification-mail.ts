import type { Database } from '../adapters/persistence/database';
import type { NotificationContent } from '../domain/notification/content';
import type { RenderedEmail } from '../ports/mailer';
import type { ReadableEmail, SentMail } from '../ports/sent-mail';
import type { NotificationRow } from './write-notification';

/** Emails as they read, written again from the facts in `notifications`. */
export class NotificationMail implements SentMail {
  constructor(
    private readonly database: Database,
    private readonly write: (email: NotificationRow) => Promise<RenderedEmail>,
  ) {}

  async latest(limit: number): Promise<readonly ReadableEmail[]> {
    const rows = await this.database.prisma.notification.findMany({
      // Not by `sentAt`: each account may live on a clock of its own.
      orderBy: { id: 'desc' },
      take: limit,
    });
    return await Promise.all(
      rows.map(async ({ id, accountId: account, to, subject, sentAt, locale, timezone, content }) => {
        const facts = content as unknown as NotificationContent;
        const { text, html } = await this.write({ id, account, to, locale, timezone, content: facts });
        return { id, to, subject, sentAt: sentAt.getTime(), text, html };
      }),
    );
  }
}
