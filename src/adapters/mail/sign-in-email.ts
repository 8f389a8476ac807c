import { USUAL_COLOUR } from '../../domain/catalog/branding';
import type { RenderSignInEmail } from '../../ports/mailer';
import { type EmailBody, paragraph, toPlainText } from './email-body';
import { toHtml } from './to-html';
import { createTranslator } from './translator';

/** The email that a code to sign in is sent with. */
export const renderSignInEmail: RenderSignInEmail = ({ code, area, minutes, product }, locale) => {
  const translator = createTranslator(locale, 'UTC');
  const productName = product ?? translator.say(`sign_in.${area}`);
  const spaced = code.replaceAll(/\d{4}(?=\d)/g, '$& ');
  const body: EmailBody = {
    subject: translator.say('sign_in.subject', { code: spaced, product: productName }),
    productName,
    blocks: [
      paragraph(translator.say('sign_in.intro', { minutes })),
      { type: 'code', text: spaced },
      paragraph(translator.say('sign_in.warning')),
    ],
    footer: translator.say('sign_in.footer'),
    footerLinks: [],
    logo: null,
    colour: USUAL_COLOUR,
  };
  return {
    subject: body.subject,
    html: toHtml(body, translator.locale),
    text: toPlainText(body, translator),
  };
};
