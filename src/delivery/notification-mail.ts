import type { Database } from '../adapters/persistence/database';
import type { NotificationContent } from '../domain/notification/content';
import type { NotificationLinks, RenderEmail, ReadableEmail, SentMail } from '../ports/mailer';

/** Emails as they read, written again from the facts in `notifications`. */
export class NotificationMail implements SentMail {
  constructor(
    private readonly database: Database,
    private readonly writing: { readonly renderEmail: RenderEmail; readonly links: NotificationLinks },
  ) {}

  async latest(limit: number): Promise<readonly ReadableEmail[]> {
    const rows = await this.database.prisma.notification.findMany({
      // Not by `sentAt`: each account may live on a clock of its own.
      orderBy: { id: 'desc' },
      take: limit,
    });
    const { renderEmail, links } = this.writing;
    return rows.map(({ id, to, subject, sentAt, locale, timezone, content }) => {
      const { text, html } = renderEmail(content as unknown as NotificationContent, {
        locale,
        timezone,
        links,
      });
      return { id, to, subject, sentAt: sentAt.getTime(), text, html };
    });
  }
}
