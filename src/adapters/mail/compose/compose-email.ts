import type { NotificationContent } from '../../../domain/notification/content';
import type { NotificationLinks } from '../../../ports/mailer';
import type { EmailBody } from '../email-body';
import type { Voice } from '../voice';
import { composeChangeCanceled } from './change-canceled';
import { composeChangeCompleted } from './change-completed';
import { composeChangeDeclined } from './change-declined';
import { composeChangeRequested } from './change-requested';
import { composeChangeScheduled } from './change-scheduled';
import type { Compose } from './composition';
import { composeInvoicePaid } from './invoice-paid';
import { composeOverLimitAdapted } from './over-limit-adapted';
import { composePaymentActionRequired } from './payment-action-required';
import { composePaymentFailed } from './payment-failed';
import { composeRenewalReminder } from './renewal-reminder';
import { composeSupportRequest } from './support-request';
import { composeTrialEnding } from './trial-ending';

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
export function composeEmail(
  content: NotificationContent,
  voice: Voice,
  links: NotificationLinks,
): EmailBody {
  const compose = composers[content.kind] as Compose<NotificationContent>;
  const { subject, blocks } = compose(content, voice, links);
  const footer =
    content.kind === 'support_request'
      ? voice.say('footer.why_support')
      : voice.say('footer.why', { account: content.accountName });
  return { subject: toOneLine(subject), productName: content.productName, blocks, footer };
}

/** A name with a line break must not end the subject's header. */
function toOneLine(subject: string): string {
  return subject.replaceAll(/\p{Cc}+/gu, ' ').trim();
}
