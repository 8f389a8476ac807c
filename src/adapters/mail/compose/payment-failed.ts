import type { PaymentFailed } from '../../../domain/notification/content';
import type { FactRow } from '../email-body';
import type { Voice } from '../voice';
import { button, facts, onlyIf, paragraph, type Compose } from './composition';

/** A charge was declined: why, what follows, and how to set it right. */
export const composePaymentFailed: Compose<PaymentFailed> = (content, voice, links) => {
  const { planName: plan, consequence } = content;
  const amount = voice.money(content.amount, content.currency);
  const occasion = content.occasion === 'renewal' ? 'renewal' : 'automatic';
  const isCanceled = consequence.next === 'canceled';
  return {
    subject: voice.say(
      isCanceled ? 'payment_failed.canceled.subject' : `payment_failed.${occasion}.subject`,
      {
        plan,
        amount,
      },
    ),
    blocks: [
      paragraph(
        voice.say(`payment_failed.${occasion}.intro`, { plan, amount, date: voice.dayAndTime(content.at) }),
      ),
      ...facts([
        { label: voice.say('terms.plan'), value: plan },
        { label: voice.say('payment_failed.amount'), value: amount },
        {
          label: voice.say('payment_failed.reason'),
          value: voice.say('payment_failed.reason_value', { code: content.declineCode }),
        },
        describeRetry(content, voice),
      ]),
      ...describeConsequence(content, voice).map(paragraph),
      ...onlyIf(!isCanceled, button(voice.say('payment_failed.button'), links.billing(content.subscription))),
    ],
  };
};

function describeRetry({ consequence }: PaymentFailed, voice: Voice): FactRow | null {
  if (consequence.next !== 'retry') return null;
  return { label: voice.say('payment_failed.retry_at'), value: voice.shortDay(consequence.at) };
}

function describeConsequence({ consequence }: PaymentFailed, voice: Voice): string[] {
  switch (consequence.next) {
    case 'retry':
      return [
        voice.say('payment_failed.retry', { date: voice.dayAndTime(consequence.at) }),
        voice.say('payment_failed.thereafter', { action: consequence.thereafter }),
      ];
    case 'canceled':
      return [voice.say('payment_failed.canceled')];
    case 'kept_past_due':
      return [voice.say('payment_failed.kept_past_due')];
    case 'downgraded':
      return [voice.say('payment_failed.downgraded', { plan: consequence.planName })];
    case 'stays':
      return [voice.say('payment_failed.stays', { date: voice.dayAndTime(consequence.at) })];
  }
}
