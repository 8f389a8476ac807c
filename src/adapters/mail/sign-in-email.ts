import type { RenderSignInEmail } from '../../ports/mailer';
import { paragraph } from './compose/composition';
import type { EmailBody } from './email-body';
import { toHtml } from './html/to-html';
import { toPlainText } from './to-plain-text';
import { createVoice } from './voice';

/** The email that a code to sign in is sent with. */
export const renderSignInEmail: RenderSignInEmail = ({ code, area, minutes, product }, locale) => {
  const voice = createVoice(locale, 'UTC');
  const productName = product ?? voice.say(`sign_in.${area}`);
  const spaced = code.replaceAll(/\d{4}(?=\d)/g, '$& ');
  const body: EmailBody = {
    subject: voice.say('sign_in.subject', { code: spaced, product: productName }),
    productName,
    blocks: [
      paragraph(voice.say('sign_in.intro', { minutes })),
      { type: 'code', text: spaced },
      paragraph(voice.say('sign_in.warning')),
    ],
    footer: voice.say('sign_in.footer'),
  };
  return { subject: body.subject, html: toHtml(body, voice.locale), text: toPlainText(body, voice) };
};
