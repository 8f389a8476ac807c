import type { Instant } from '../calendar/instant';
import type { Invoice, Receipt } from '../documents/invoice';
import type { NotificationContent, PaymentFailureConsequence } from '../notification/content';
import type { Decline } from '../payment/decline';
import { targetOf, type Situation } from '../situation';
import type { Terms } from '../subscription/terms';
import type { Change } from './change';
import { nameTerms, subscriptionFacts } from './notice-facts';
import { outstandingAmount } from './outstanding';

/** The email that the bank wants the customer to confirm a change's payment. */
export function changeActionRequiredNotice(situation: Situation, change: Change): NotificationContent {
  return {
    kind: 'payment_action_required',
    ...subscriptionFacts(situation),
    occasion: 'change',
    change: change.id,
    planName: nameTerms(targetOf(situation, change), change.to).planName,
    amount: change.quote.amountDue,
    expiresAt: change.quote.expiresAt,
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

/** The email that an automatic upgrade could not be charged (AC-10). */
export function automaticUpgradeFailedNotice(
  situation: Situation,
  change: Change,
  declineCode: string,
  retryAt: Instant,
): NotificationContent {
  return {
    kind: 'payment_failed',
    ...subscriptionFacts(situation),
    occasion: 'automatic_upgrade',
    change: change.id,
    planName: nameTerms(targetOf(situation, change), change.to).planName,
    amount: change.quote.amountDue,
    declineCode,
    at: situation.now,
    consequence: { next: 'stays', at: retryAt },
  };
}

/** The email with the receipt of a paid invoice. `terms` are what it was paid for. */
export function invoicePaidNotice(
  situation: Situation,
  terms: Terms,
  invoice: Invoice,
  receipt: Receipt,
): NotificationContent {
  const { subscription, sold, newest, targets } = situation;
  const catalog =
    [sold, newest, ...targets].find(({ version }) => version === subscription.catalogVersion) ?? sold;
  const end = invoice.lines.reduce((latest, { period }) => Math.max(latest, period.end), invoice.periodStart);
  return {
    kind: 'invoice_paid',
    ...subscriptionFacts(situation),
    change: invoice.change,
    terms: nameTerms(catalog, terms),
    invoice: { id: invoice.id, number: invoice.number },
    receipt: { id: receipt.id, number: receipt.number },
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
  invoice: Invoice,
  decline: Decline,
  consequence: PaymentFailureConsequence,
): NotificationContent {
  return {
    kind: 'payment_failed',
    ...subscriptionFacts(situation),
    occasion: 'renewal',
    change: null,
    planName: nameTerms(situation.sold, situation.subscription.terms).planName,
    amount: outstandingAmount(invoice),
    declineCode: decline.reason,
    at: situation.now,
    consequence,
  };
}
