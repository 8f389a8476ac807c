import { createTransport } from 'nodemailer';
import type { Mailer, OutgoingEmail, SendResult } from '../../ports/mailer';

interface SmtpSettings {
  /** `smtp://user:password@host:587`, or `smtps:`; its query may set nodemailer's connection options. */
  readonly url: string;
  /** `Name <address>`. */
  readonly from: string;
}

/** Sends over a pool of connections that is closed with the process. */
export interface SmtpMailer extends Mailer {
  close(): void;
}

const SECONDS = 1000;
/** Longer than any single wait below: ends deliveries that a server stalls by trickling. */
const WHOLE_DELIVERY = 60 * SECONDS;

const ABOUT_THIS_EMAIL = new Set(['EENVELOPE', 'EMESSAGE']);
/** Replies to an envelope that are about our credentials, not about the recipient. */
const NOT_LET_IN = new Set([530, 534, 535, 538]);

/** A mailer that hands emails to an SMTP server. Retrying is left to the caller. */
export function createSmtpMailer({ url, from }: SmtpSettings): SmtpMailer {
  const transport = createTransport(
    {
      url,
      pool: true,
      maxConnections: 4,
      maxRequeues: 1,
      connectionTimeout: 10 * SECONDS,
      greetingTimeout: 10 * SECONDS,
      socketTimeout: 30 * SECONDS,
      disableFileAccess: true,
      disableUrlAccess: true,
    },
    { from, headers: { 'Auto-Submitted': 'auto-generated' } },
  );
  return {
    async send(email): Promise<SendResult> {
      try {
        await transport.sendMail({ ...toMessage(email), signal: AbortSignal.timeout(WHOLE_DELIVERY) });
        return { status: 'accepted' };
      } catch (error) {
        const reason = findRefusal(error);
        if (reason === null) throw error;
        return { status: 'rejected', reason };
      }
    },
    close: () => {
      transport.close();
    },
  };
}

function toMessage({ to, messageId, replyTo, attachments, subject, html, text }: OutgoingEmail) {
  return {
    // An address object is never parsed: a comma in it cannot add a recipient.
    to: { name: '', address: to },
    messageId: `<${messageId}>`,
    subject,
    html,
    text,
    ...(replyTo !== undefined && { replyTo: { name: '', address: replyTo } }),
    attachments: (attachments ?? []).map(({ filename, contentType, content }) => ({
      filename,
      contentType,
      content: Buffer.from(content),
    })),
  };
}

/** What nodemailer says of a failure, beyond its message. */
interface SmtpFailure extends Error {
  /** Nodemailer's own code: which step failed. */
  readonly code?: string;
  readonly responseCode?: number;
  readonly response?: string;
}

/**
 * The reason for which this very email will always be refused, or null where another attempt may succeed:
 * no connection, a 4xx reply, or credentials and greetings that an operator sets right.
 */
function findRefusal(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const { code, responseCode, response, message }: SmtpFailure = error;
  if (code === undefined || !ABOUT_THIS_EMAIL.has(code)) return null;
  if (responseCode === undefined) return message;
  return responseCode >= 500 && !NOT_LET_IN.has(responseCode) ? (response ?? message) : null;
}

/**
 * The Message-ID of a notification's email, without angle brackets: always the same for the same notification.
 * It ends with the domain of the sender's address, as mail programs expect.
 */
export function buildMessageId(notification: string, mailFrom: string): string {
  const domain = /@([^\s>]+)>?\s*$/.exec(mailFrom)?.[1] ?? 'localhost';
  return `${notification}@${domain}`;
}
