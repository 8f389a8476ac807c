import type { Logger } from 'pino';
import type { Database, NamedStatement } from '../adapters/persistence/database';
import { DOCUMENT_NUMBERS } from '../adapters/persistence/notifications';
import { buildMessageId } from '../adapters/mail/smtp-mailer';
import type { Brand } from '../domain/catalog/branding';
import type { NotificationContent } from '../domain/notification/content';
import type { PdfDocument } from '../ports/documents';
import type { Mailer, OutgoingEmail, ReadableEmail, SentMail } from '../ports/mailer';
import { type Attempt, type Outbox, waitAfter } from './delivery-loop';
import type { BrandedWriting, NotificationRow } from './write-notification';

/** An email to one recipient that is being sent. */
interface ClaimedEmail extends NotificationRow {
  readonly kind: string;
  /** Attempts so far, this one included; it tells this claim from a later one. */
  readonly tries: number;
}

export interface EmailOutboxSettings extends BrandedWriting {
  readonly database: Database;
  /** Null where there is no mail server: emails are kept for reading, and count as delivered. */
  readonly mailer: Mailer | null;
  /** `Name <address>`. */
  readonly from: string;
  /** Where customers' answers go; null where nobody said. */
  readonly supportEmail: string | null;
  /** Makes the receipt that goes with a paid invoice; null where no documents are made. */
  readonly receiptPdf: ((receipt: string) => Promise<PdfDocument>) | null;
  readonly logger: Logger;
  readonly leaseMs?: number;
}

/** How an email names the logo that it carries. */
const LOGO = 'logo';

/** Longer than the mailer takes before it gives up on one email. */
const LEASE_MS = 2 * 60_000;

const CLAIM = `
  UPDATE notifications n SET tries = n.tries + 1, next_try_at = now() + $2 * interval '1 millisecond'
  FROM (
    SELECT id FROM notifications WHERE next_try_at <= now() ORDER BY next_try_at LIMIT $1 FOR UPDATE SKIP LOCKED
  ) due
  WHERE n.id = due.id
  RETURNING n.id, n.account, n.kind, n."to", n.locale, n.timezone, n.content, n.tries, ${DOCUMENT_NUMBERS} AS numbers`;

const NOTE: NamedStatement = {
  name: 'note-email',
  text: 'UPDATE notifications SET next_try_at = $3, failure = $4 WHERE id = $1 AND tries = $2',
};

/** The emails in `notifications` whose time has come. */
export class EmailOutbox implements Outbox<ClaimedEmail> {
  constructor(private readonly settings: EmailOutboxSettings) {}

  claim(limit: number): Promise<readonly ClaimedEmail[]> {
    const { database, leaseMs = LEASE_MS } = this.settings;
    return database.prisma.$queryRawUnsafe<ClaimedEmail[]>(CLAIM, limit, leaseMs);
  }

  async deliver(email: ClaimedEmail): Promise<void> {
    const attempt = await this.#attempt(email);
    await this.#note(email, attempt);
  }

  async #attempt(email: ClaimedEmail): Promise<Attempt> {
    const { mailer } = this.settings;
    if (mailer === null) return { status: 'delivered' };
    try {
      const result = await mailer.send(await this.#write(email));
      return result.status === 'accepted'
        ? { status: 'delivered' }
        : { status: 'refused', reason: result.reason };
    } catch (error) {
      return { status: 'failed', reason: error instanceof Error ? error.message : String(error) };
    }
  }

  async #write(email: ClaimedEmail): Promise<OutgoingEmail> {
    const { write, brandOf, from, supportEmail } = this.settings;
    const { id, to, content } = email;
    const brand = await brandOf(content.subscription);
    const shown = brand && { ...brand, logo: brand.logo && `cid:${LOGO}` };
    const { subject, html, text } = await write(email, shown);
    const isForSupport = content.kind === 'support_request';
    const replyTo = isForSupport ? content.accountEmail : (brand?.replyTo ?? supportEmail);
    return {
      to,
      subject,
      html,
      text,
      messageId: buildMessageId(id, from),
      ...(replyTo === null ? {} : { replyTo }),
      ...(brand?.senderName && !isForSupport && { senderName: brand.senderName }),
      attachments: [...attachLogo(brand), ...(await this.#attachments(content))],
    };
  }

  async #attachments(content: NotificationContent): Promise<NonNullable<OutgoingEmail['attachments']>> {
    const { receiptPdf } = this.settings;
    if (receiptPdf === null || content.kind !== 'invoice_paid' || content.receipt === null) return [];
    const document = await receiptPdf(content.receipt);
    return [{ ...document, contentType: 'application/pdf' }];
  }

  /** Only while the claim is ours: whoever took the email after our lease notes what became of it. */
  async #note({ id, kind, tries }: ClaimedEmail, attempt: Attempt): Promise<void> {
    const { database, logger } = this.settings;
    const wait = attempt.status === 'failed' ? waitAfter(tries) : null;
    const failure = attempt.status === 'delivered' ? null : attempt.reason;
    const nextTryAt = wait === null ? null : new Date(Date.now() + wait);
    await database.pool.query({ ...NOTE, values: [id, tries, nextTryAt, failure] });
    if (failure !== null && wait === null)
      logger.warn({ notification: id, kind, tries }, 'An email was given up; its row says why');
  }
}

function attachLogo(brand: Brand | null): NonNullable<OutgoingEmail['attachments']> {
  const [, contentType = '', data] = /^data:([^;]+);base64,(.+)$/.exec(brand?.logo ?? '') ?? [];
  if (data === undefined) return [];
  const filename = contentType.replace('image/', 'logo.');
  return [{ filename, contentType, content: Buffer.from(data, 'base64'), contentId: LOGO }];
}

type StoredEmail = Omit<ClaimedEmail, 'kind' | 'tries'> & { readonly sentAt: Date };

/** Not by the time of sending: each account may live on a clock of its own. */
const LATEST = `
  SELECT n.id, n.account, n."to", n.sent_at AS "sentAt", n.locale, n.timezone, n.content, ${DOCUMENT_NUMBERS} AS numbers
  FROM notifications n WHERE $2::text IS NULL OR n.account = $2 ORDER BY n.id DESC LIMIT $1`;

/** Emails as they read, written again from the facts in `notifications`. */
export class NotificationMail implements SentMail {
  constructor(
    private readonly database: Database,
    private readonly writing: BrandedWriting,
  ) {}

  async latest(limit: number, account: string | null = null): Promise<readonly ReadableEmail[]> {
    const rows = await this.database.prisma.$queryRawUnsafe<StoredEmail[]>(LATEST, limit, account);
    const { write, brandOf } = this.writing;
    const read = async ({ sentAt, ...row }: StoredEmail) => {
      const { subject, text, html } = await write(row, await brandOf(row.content.subscription));
      return { id: row.id, to: row.to, subject, sentAt: sentAt.getTime(), text, html };
    };
    return await Promise.all(rows.map(read));
  }
}
