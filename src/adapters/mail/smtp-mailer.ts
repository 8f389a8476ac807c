import { createTransport } from 'nodemailer';
import type { Mailer, OutgoingEmail, SendResult } from '../../ports/mailer';
import { findRefusal } from './smtp-refusal';

export interface SmtpSettings {
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
