import type { Logger } from 'pino';
import type { Database } from '../adapters/persistence/database';
import { buildMessageId } from '../adapters/mail/smtp-mailer';
import type { Mailer } from '../ports/mailer';
import { type Attempt, type Outbox, waitAfter } from './delivery-loop';
import type { SignInMail, SignInRow } from './sign-in-mail';

/** A code that is being sent. */
interface ClaimedCode extends SignInRow {
  readonly tries: number;
}

export interface SignInOutboxSettings {
  readonly database: Database;
  /** Null where there is no mail server: emails are kept for reading, and count as delivered. */
  readonly mailer: Mailer | null;
  readonly mail: SignInMail;
  /** `Name <address>`. */
  readonly from: string;
  readonly logger: Logger;
}

/** Longer than the mailer takes before it gives up on one email. */
const LEASE_MS = 2 * 60_000;

/** The codes in `sign_in_requests` that are to be sent; who is nobody is sent nothing. */
export class SignInOutbox implements Outbox<ClaimedCode> {
  constructor(private readonly settings: SignInOutboxSettings) {}

  claim(limit: number): Promise<readonly ClaimedCode[]> {
    return this.settings.database.prisma.$queryRaw<ClaimedCode[]>`
      UPDATE sign_in_requests r SET tries = r.tries + 1, next_try_at = now() + ${LEASE_MS} * interval '1 millisecond'
      FROM (
        SELECT id FROM sign_in_requests WHERE next_try_at <= now() AND expires_at > now()
        ORDER BY next_try_at LIMIT ${limit} FOR UPDATE SKIP LOCKED
      ) due
      WHERE r.id = due.id
      RETURNING r.id, r.email, r.area, r.locale, r.key, r.tries`;
  }

  async deliver(code: ClaimedCode): Promise<void> {
    const attempt = await this.#attempt(code);
    const { database, logger } = this.settings;
    const { id, tries } = code;
    const wait = attempt.status === 'failed' ? waitAfter(tries) : null;
    const failure = attempt.status === 'delivered' ? null : attempt.reason;
    await database.prisma.signInRequest.updateMany({
      where: { id, tries },
      data: { nextTryAt: wait === null ? null : new Date(Date.now() + wait), failure },
    });
    if (failure !== null) logger.warn({ signIn: id, tries }, 'A code was not sent; its row says why');
  }

  async #attempt(code: ClaimedCode): Promise<Attempt> {
    const { mail, mailer, from } = this.settings;
    try {
      const email = await mail.write(code);
      if (email === null || mailer === null) return { status: 'delivered' };
      const result = await mailer.send({
        ...email,
        to: code.email,
        messageId: buildMessageId(code.id, from),
      });
      return result.status === 'accepted'
        ? { status: 'delivered' }
        : { status: 'refused', reason: result.reason };
    } catch (error) {
      return { status: 'failed', reason: error instanceof Error ? error.message : String(error) };
    }
  }
}
