import type { PaymentFailed, PaymentActionRequired, InvoicePaid } from '../../../domain/notification/content';
import type { NotificationLinks } from '../../../ports/mailer';
import { type FactRow, button, facts, onlyIf, paragraph, type Compose, link } from '../email-body';
import type { Translator } from '../translator';
import { describeNextCharge, describeTerms } from './terms';

/** A charge was declined: why, what follows, and how to set it right. */
export const composePaymentFailed: Compose<PaymentFailed> = (content, translator, links) => {
  const { planName: plan, consequence } = content;
  const amount = translator.money(content.amount, content.currency);
  const occasion = content.occasion === 'renewal' ? 'renewal' : 'automatic';
  const isCanceled = consequence.next === 'canceled';
  return {
    subject: translator.say(
      isCanceled ? 'payment_failed.canceled.subject' : `payment_failed.${occasion}.subject`,
      {
        plan,
        amount,
      },
    ),
    blocks: [
      paragraph(
        translator.say(`payment_failed.${occasion}.intro`, {
          plan,
          amount,
          date: translator.dayAndTime(content.at),
        }),
      ),
      ...facts([
        { label: translator.say('terms.plan'), value: plan },
        { label: translator.say('payment_failed.amount'), value: amount },
        {
          label: translator.say('payment_failed.reason'),
          value: translator.say('payment_failed.reason_value', { code: content.declineCode }),
        },
        describeRetry(content, translator),
      ]),
      ...describeConsequence(content, translator).map(paragraph),
      ...onlyIf(!isCanceled, describeWayOut(content, translator, links)),
    ],
  };
};

/** What is open can be paid at once; where nothing is, or who owes it has left, the card can be looked after. */
function describeWayOut(
  { consequence, subscription }: PaymentFailed,
  translator: Translator,
  links: NotificationLinks,
) {
  const isOverdue = consequence.next === 'retry' && consequence.thereafter !== 'owed';
  return isOverdue || consequence.next === 'kept_past_due'
    ? button(translator.say('payment_failed.pay'), links.payment(subscription, null))
    : button(translator.say('payment_failed.button'), links.card(subscription));
}

function describeRetry({ consequence }: PaymentFailed, translator: Translator): FactRow | null {
  if (consequence.next !== 'retry') return null;
  return { label: translator.say('payment_failed.retry_at'), value: translator.shortDay(consequence.at) };
}

function describeConsequence({ consequence }: PaymentFailed, translator: Translator): string[] {
  switch (consequence.next) {
    case 'retry':
      return [
        translator.say('payment_failed.retry', { date: translator.dayAndTime(consequence.at) }),
        translator.say('payment_failed.thereafter', { action: consequence.thereafter }),
      ];
    case 'canceled':
      return [translator.say('payment_failed.canceled')];
    case 'owed':
      return [translator.say('payment_failed.owed')];
    case 'kept_past_due':
      return [translator.say('payment_failed.kept_past_due')];
    case 'downgraded':
      return [translator.say('payment_failed.downgraded', { plan: consequence.planName })];
    case 'stays':
      return [translator.say('payment_failed.stays', { date: translator.dayAndTime(consequence.at) })];
  }
}

/** The customer's bank wants the customer to confirm a payment. */
export const composePaymentActionRequired: Compose<PaymentActionRequired> = (content, translator, links) => {
  const amount = translator.money(content.amount, content.currency);
  const { planName: plan, expiresAt } = content;
  const expires = (at: number) =>
    paragraph(translator.say('payment_action_required.expires', { date: translator.dayAndTime(at) }));
  return {
    subject: translator.say('payment_action_required.subject', { amount }),
    blocks: [
      paragraph(translator.say(`payment_action_required.${content.occasion}`, { amount, plan })),
      ...(expiresAt === null ? [] : [expires(expiresAt)]),
      button(
        translator.say('payment_action_required.button'),
        links.payment(content.subscription, content.change),
      ),
    ],
  };
};

/** An invoice is paid, by the payment method or from credit. */
export const composeInvoicePaid: Compose<InvoicePaid> = (content, translator, links, numbers) => {
  const { invoice, receipt, nextCharge, currency } = content;
  const number = numbers[invoice] ?? invoice;
  return {
    subject: translator.say('invoice_paid.subject', { number }),
    blocks: [
      paragraph(sayThanks(content, number, translator)),
      ...facts([
        { label: translator.say('invoice_paid.number'), value: number },
        receipt === null
          ? null
          : { label: translator.say('invoice_paid.receipt_number'), value: numbers[receipt] ?? receipt },
        ...describeTerms(content.terms, translator),
        { label: translator.say('invoice_paid.period'), value: translator.days(content.period) },
        ...describeAmounts(content, translator),
        nextCharge && describeNextCharge({ nextCharge, recurring: null, currency }, translator),
      ]),
      button(translator.say('invoice.button'), links.invoice(invoice)),
      ...(receipt === null ? [] : [link(translator.say('receipt.link'), links.receipt(receipt))]),
      link(translator.say('billing.button'), links.billing(content.subscription)),
    ],
  };
};

function sayThanks(content: InvoicePaid, number: string, translator: Translator): string {
  const paid = { plan: content.terms.planName, date: translator.day(content.paidAt) };
  return content.amountPaid > 0
    ? translator.say('invoice_paid.intro', {
        ...paid,
        amount: translator.money(content.amountPaid, content.currency),
      })
    : translator.say('invoice_paid.intro_credit', { ...paid, number });
}

function describeAmounts(content: InvoicePaid, translator: Translator): (FactRow | null)[] {
  const { total, creditApplied, amountPaid, currency } = content;
  if (creditApplied === 0) {
    return [
      { label: translator.say('invoice_paid.amount_paid'), value: translator.money(amountPaid, currency) },
    ];
  }
  return [
    { label: translator.say('invoice_paid.total'), value: translator.money(total, currency) },
    {
      label: translator.say('invoice_paid.credit_applied'),
      value: translator.money(creditApplied, currency),
    },
    { label: translator.say('invoice_paid.amount_paid'), value: translator.money(amountPaid, currency) },
  ];
}
