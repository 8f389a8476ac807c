import type { RenderEmail } from '../../ports/mailer';
import { composeEmail } from './compose/compose-email';
import { toHtml } from './html/to-html';
import { toPlainText } from './to-plain-text';
import { createVoice } from './voice';

/** Puts a notification's facts into an email in its reader's language, time zone and way of writing money. */
export const renderEmail: RenderEmail = (content, { locale, timezone, links }) => {
  const voice = createVoice(locale, timezone);
  const body = composeEmail(content, voice, links);
  return {
    subject: body.subject,
    // Whoever stores an email needs its subject alone.
    get html() {
      return toHtml(body, voice.locale);
    },
    get text() {
      return toPlainText(body, voice);
    },
  };
};
