import type { InvoicePaid } from '../../../domain/notification/content';
import type { FactRow } from '../email-body';
import type { Voice } from '../voice';
import { describeNextCharge } from './amounts';
import { button, facts, link, paragraph, type Compose } from './composition';
import { describeTerms } from './terms';

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
