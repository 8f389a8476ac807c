import type { NotificationContent, PaymentFailureConsequence } from '../notification/content';
import { nameTerms, subscriptionFacts } from '../notification/naming';
import { targetOf, type Situation } from '../situation';
import type { Invoice, Receipt } from './documents';
import type { Decline } from './payment';

/** The email with the receipt of a paid invoice. */
export function invoicePaidNotice(
  situation: Situation,
  invoice: Invoice,
  receipt: Receipt,
): NotificationContent {
  const { subscription } = situation;
  const catalog = targetOf(situation, { targetVersion: subscription.catalogVersion });
  const end = invoice.lines.reduce((latest, { period }) => Math.max(latest, period.end), invoice.periodStart);
  return {
    kind: 'invoice_paid',
    ...subscriptionFacts(situation),
    change: invoice.change,
    terms: nameTerms(catalog, subscription.terms),
    invoice: invoice.id,
    receipt: receipt.id,
    period: { start: invoice.periodStart, end },
    total: invoice.total,
    creditApplied: invoice.creditApplied,
    amountPaid: invoice.amountPaid,
    paidAt: invoice.paidAt ?? situation.now,
    nextCharge: null,
  };
}

/** The email that a renewal could not be charged, and what follows. */
export function paymentFailedNotice(
  situation: Situation,
  amount: number,
  decline: Decline,
  consequence: PaymentFailureConsequence,
): NotificationContent {
  return {
    kind: 'payment_failed',
    ...subscriptionFacts(situation),
    occasion: 'renewal',
    change: null,
    planName: nameTerms(situation.sold, situation.subscription.terms).planName,
    amount,
    declineCode: decline.reason,
    at: situation.now,
    consequence,
  };
}

/** The email that the bank wants the customer to confirm a renewal's payment. */
export function renewalActionRequiredNotice(situation: Situation, amount: number): NotificationContent {
  return {
    kind: 'payment_action_required',
    ...subscriptionFacts(situation),
    occasion: 'renewal',
    change: null,
    planName: nameTerms(situation.sold, situation.subscription.terms).planName,
    amount,
    expiresAt: null,
  };
}
