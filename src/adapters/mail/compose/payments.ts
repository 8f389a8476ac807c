import type { PaymentFailed, PaymentActionRequired, InvoicePaid } from '../../../domain/notification/content';
import { type FactRow, button, facts, onlyIf, paragraph, type Compose, link } from '../email-body';
import type { Voice } from '../translator';
import { describeNextCharge, describeTerms } from './terms';

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

/** An invoice is paid, by the payment method or from credit. */
export const composeInvoicePaid: Compose<InvoicePaid> = (content, voice, links) => {
  const { invoice, receipt, nextCharge, currency } = content;
  return {
    subject: voice.say('invoice_paid.subject', { number: invoice.number }),
    blocks: [
      paragraph(sayThanks(content, voice)),
      ...facts([
        { label: voice.say('invoice_paid.number'), value: invoice.number },
        receipt && { label: voice.say('invoice_paid.receipt_number'), value: receipt.number },
        ...describeTerms(content.terms, voice),
        { label: voice.say('invoice_paid.period'), value: voice.days(content.period) },
        ...describeAmounts(content, voice),
        nextCharge && describeNextCharge({ nextCharge, currency }, voice),
      ]),
      button(voice.say('invoice.button'), links.invoice(invoice.id)),
      ...(receipt ? [link(voice.say('receipt.link'), links.receipt(receipt.id))] : []),
      link(voice.say('billing.button'), links.billing(content.subscription)),
    ],
  };
};

function sayThanks(content: InvoicePaid, voice: Voice): string {
  const paid = { plan: content.terms.planName, date: voice.day(content.paidAt) };
  return content.amountPaid > 0
    ? voice.say('invoice_paid.intro', { ...paid, amount: voice.money(content.amountPaid, content.currency) })
    : voice.say('invoice_paid.intro_credit', { ...paid, number: content.invoice.number });
}

function describeAmounts(content: InvoicePaid, voice: Voice): (FactRow | null)[] {
  const { total, creditApplied, amountPaid, currency } = content;
  if (creditApplied === 0) {
    return [{ label: voice.say('invoice_paid.amount_paid'), value: voice.money(amountPaid, currency) }];
  }
  return [
    { label: voice.say('invoice_paid.total'), value: voice.money(total, currency) },
    { label: voice.say('invoice_paid.credit_applied'), value: voice.money(creditApplied, currency) },
    { label: voice.say('invoice_paid.amount_paid'), value: voice.money(amountPaid, currency) },
  ];
}
