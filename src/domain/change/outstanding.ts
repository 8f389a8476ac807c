import type { Invoice } from '../documents/invoice';
import type { Line } from '../settlement/line';
import type { SettlementOutcome } from '../settlement/settle';

/** What an unpaid invoice still asks of a payment method, minor units. */
export function outstandingAmount(invoice: Invoice): number {
  return invoice.total - invoice.creditApplied;
}

/** A settlement that pays the current period's unpaid invoice too, by a line that is not part of its own invoice. */
export function withOutstanding(settled: SettlementOutcome, invoice: Invoice): SettlementOutcome {
  const line = outstandingLine(invoice);
  return { ...settled, lines: [line, ...settled.lines], amountDue: settled.amountDue + line.amount };
}

/** True for the line that pays an earlier invoice. */
export function isOutstanding(line: Line): boolean {
  return line.component.startsWith('outstanding:');
}

function outstandingLine(invoice: Invoice): Line {
  const amount = outstandingAmount(invoice);
  const end = invoice.lines[0]?.period.end ?? invoice.periodStart;
  return {
    kind: 'charge',
    component: `outstanding:${invoice.id}`,
    description: `Unpaid invoice ${invoice.number}`,
    amount,
    period: { start: invoice.periodStart, end },
    basis: { price: amount, units: 1, of: 1 },
  };
}
