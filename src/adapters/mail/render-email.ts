import { USUAL_COLOUR } from '../../domain/catalog/branding';
import type { NotificationContent } from '../../domain/notification/content';
import type { EmailReader, RenderEmail, RenderSignInEmail } from '../../ports/mailer';
import {
  composeChangeCanceled,
  composeChangeCompleted,
  composeChangeDeclined,
  composeChangeRequested,
  composeChangeScheduled,
} from './compose/changes';
import { composeOverLimitAdapted } from './compose/over-limit-adapted';
import { composeInvoicePaid, composePaymentActionRequired, composePaymentFailed } from './compose/payments';
import { composeRenewalReminder, composeTrialEnding } from './compose/renewals';
import { composeSupportRequest } from './compose/support-request';
import { toPlainText, type EmailBody, type Compose, paragraph } from './email-body';
import { toHtml } from './to-html';
import { createTranslator, type Translator } from './translator';

/** Puts a notification's facts into an email in its reader's language, time zone and way of writing money. */
export const renderEmail: RenderEmail = (content, { locale, timezone, ...reader }) => {
  const translator = createTranslator(locale, timezone);
  const body = composeEmail(content, translator, reader);
  return {
    subject: body.subject,
    // Whoever lists emails needs their subjects alone.
    get html() {
      return toHtml(body, translator.locale);
    },
    get text() {
      return toPlainText(body, translator);
    },
  };
};

type ContentOf<Kind> = Extract<NotificationContent, { readonly kind: Kind }>;

const composers: { readonly [Kind in NotificationContent['kind']]: Compose<ContentOf<Kind>> } = {
  change_completed: composeChangeCompleted,
  change_scheduled: composeChangeScheduled,
  change_canceled: composeChangeCanceled,
  change_requested: composeChangeRequested,
  change_declined: composeChangeDeclined,
  renewal_reminder: composeRenewalReminder,
  over_limit_adapted: composeOverLimitAdapted,
  payment_failed: composePaymentFailed,
  payment_action_required: composePaymentActionRequired,
  invoice_paid: composeInvoicePaid,
  trial_ending: composeTrialEnding,
  support_request: composeSupportRequest,
};

/** The whole email: what its kind says, and the frame that all have. */
function composeEmail(
  content: NotificationContent,
  translator: Translator,
  { links, numbers, brand = null }: Pick<EmailReader, 'links' | 'numbers' | 'brand'>,
): EmailBody {
  const compose = composers[content.kind] as Compose<NotificationContent>;
  const { subject, blocks } = compose(content, translator, links, numbers);
  const footer =
    content.kind === 'support_request'
      ? translator.say('footer.why_support')
      : translator.say('footer.why', { account: content.accountName });
  return {
    subject: toOneLine(subject),
    productName: content.productName,
    blocks,
    footer,
    footerLinks: [
      { label: translator.say('footer.terms'), url: brand?.terms },
      { label: translator.say('footer.privacy'), url: brand?.privacy },
    ].flatMap(({ label, url }) => (url ? [{ label, url }] : [])),
    logo: brand?.logo ?? null,
    colour: brand?.colour ?? USUAL_COLOUR,
  };
}

/** A name with a line break must not end the subject's header. */
function toOneLine(subject: string): string {
  return subject.replaceAll(/\p{Cc}+/gu, ' ').trim();
}

/** The email that a code to sign in is sent with. */
export const renderSignInEmail: RenderSignInEmail = ({ code, area, minutes, brand }, locale) => {
  const translator = createTranslator(locale, 'UTC');
  const productName = brand?.name ?? translator.say(`sign_in.${area}`);
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
    colour: brand?.colour ?? USUAL_COLOUR,
  };
  return {
    subject: body.subject,
    html: toHtml(body, translator.locale),
    text: toPlainText(body, translator),
  };
};
