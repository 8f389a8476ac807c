import { invoicePaidNotice } from '../change/payment-notices';
import { buildReceipt } from '../change/complete';
import { outstandingAmount } from '../change/outstanding';
import type { Invoice } from '../documents/invoice';
import type { Effects } from '../effects';
import type { NewId, Situation } from '../situation';

/** A period's invoice is paid: the subscription is in good standing, whatever it was before. */
export function recordPeriodPaid(
  situation: Situation,
  invoice: Invoice,
  reference: string,
  newId: NewId,
): Effects {
  const { now, subscription } = situation;
  const paid: Invoice = { ...invoice, status: 'paid', amountPaid: outstandingAmount(invoice), paidAt: now };
  const receipt = buildReceipt(paid, newId('rcp'));
  const recovered = subscription.status === 'past_due';
  return {
    at: now,
    // What was quoted while it was unpaid asks for its price as well, and is stale now.
    subscription: { ...subscription, status: 'active', dunning: null, revision: subscription.revision + 1 },
    invoices: [paid],
    // What waited for this payment has its time again.
    changes: recovered && situation.pending ? [situation.pending] : [],
    receipt,
    ledger: [
      {
        id: newId('led'),
        at: now,
        account: invoice.account,
        type: 'charge',
        amount: paid.amountPaid,
        invoice: invoice.id,
        change: null,
        reference,
      },
    ],
    notifications: [invoicePaidNotice(situation, subscription.terms, paid, receipt)],
    events: [
      { type: 'invoice.paid', change: null, data: { invoice: invoice.id } },
      ...(recovered
        ? [{ type: 'subscription.recovered', change: null, data: { subscription: subscription.id } } as const]
        : []),
    ],
  };
}
