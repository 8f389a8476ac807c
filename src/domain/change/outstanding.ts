import type { Invoice } from '../documents/invoice';
import type { OpenInvoice } from '../settlement/lines';

/** What an unpaid invoice still asks of a payment method, minor units. */
export function outstandingAmount(invoice: Invoice): number {
  return invoice.total - invoice.creditApplied;
}

/** An unpaid invoice as a change pays it. */
export function openInvoice(invoice: Invoice): OpenInvoice {
  return {
    invoice: invoice.id,
    amount: outstandingAmount(invoice),
    period: { start: invoice.periodStart, end: invoice.lines[0]?.period.end ?? invoice.periodStart },
    description: `Unpaid invoice ${invoice.number}`,
  };
}
