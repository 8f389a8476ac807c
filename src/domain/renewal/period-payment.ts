import { outstandingAmount } from '../change/outstanding';
import type { Invoice } from '../documents/invoice';
import { periodPaymentId, type Payment } from '../payment/payment';
import type { Situation } from '../situation';

/**
 * The next attempt to pay a period's invoice with the account's default payment method. Without one the attempt is
 * declined before anyone is asked.
 */
export function periodPayment({ now, subscription, defaultMethod }: Situation, invoice: Invoice): Payment {
  return {
    id: periodPaymentId(subscription.id, invoice.periodStart, attemptsAt(subscription.dunning, invoice)),
    account: invoice.account,
    subscription: subscription.id,
    purpose: 'renewal',
    change: null,
    invoice: invoice.id,
    periodStart: invoice.periodStart,
    method: defaultMethod,
    amount: outstandingAmount(invoice),
    currency: invoice.currency,
    status: defaultMethod === null ? 'declined' : 'pending',
    reference: null,
    clientSecret: null,
    failure:
      defaultMethod === null
        ? { code: 'no_payment_method', message: 'The account has no payment method.' }
        : null,
    settled: false,
    createdAt: now,
  };
}

function attemptsAt(dunning: Situation['subscription']['dunning'], invoice: Invoice): number {
  return dunning?.invoice === invoice.id ? dunning.attempts : 0;
}
