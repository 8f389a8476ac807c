import type { CaughtMail, Mailer } from '../../ports/mailer';

/** A mailer for machines without an SMTP server: every email is accepted, and kept instead of sent. */
export function createCatchingMailer(caught: CaughtMail, now: () => number = Date.now): Mailer {
  return {
    async send(email) {
      await caught.keep({ ...email, caughtAt: now() });
      return { status: 'accepted' };
    },
  };
}
