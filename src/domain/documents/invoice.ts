import type { Instant } from '../calendar/instant';
import type { Line } from '../settlement/lines';

export type InvoiceStatus = 'open' | 'paid' | 'void';

/** What a change or a renewal costs. Once paid, `total` = `creditApplied` + `amountPaid`; minor units. */
export interface Invoice {
  readonly id: string;
  /** Without gaps; given by the transaction that stores the invoice, empty before. */
  readonly number: string;
  readonly account: string;
  readonly subscription: string;
  readonly change: string | null;
  readonly currency: string;
  readonly lines: readonly Line[];
  readonly total: number;
  readonly creditApplied: number;
  readonly amountPaid: number;
  readonly status: InvoiceStatus;
  readonly periodStart: Instant;
  readonly issuedAt: Instant;
  readonly paidAt: Instant | null;
}

/** Says that an invoice is paid: the new plan, what was given back for the old one, the balance paid (CH-3). */
export interface Receipt {
  readonly id: string;
  readonly number: string;
  readonly invoice: string;
  readonly account: string;
  readonly change: string | null;
  readonly currency: string;
  readonly lines: readonly Line[];
  readonly amountPaid: number;
  readonly issuedAt: Instant;
}
