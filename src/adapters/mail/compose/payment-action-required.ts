import type { PaymentActionRequired } from '../../../domain/notification/content';
import { button, paragraph, type Compose } from './composition';

/** The customer's bank wants the customer to confirm a payment. */
export const composePaymentActionRequired: Compose<PaymentActionRequired> = (content, voice, links) => {
  const amount = voice.money(content.amount, content.currency);
  const { planName: plan, expiresAt } = content;
  const expires = (at: number) =>
    paragraph(voice.say('payment_action_required.expires', { date: voice.dayAndTime(at) }));
  return {
    subject: voice.say('payment_action_required.subject', { amount }),
    blocks: [
      paragraph(voice.say(`payment_action_required.${content.occasion}`, { amount, plan })),
      ...(expiresAt === null ? [] : [expires(expiresAt)]),
      button(voice.say('payment_action_required.button'), links.billing(content.subscription)),
    ],
  };
};
