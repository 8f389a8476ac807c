import type { Account } from '../account/account';
import type { Instant } from '../calendar/instant';
import { brandOf } from '../catalog/branding';
import type { Catalog } from '../catalog/catalog';
import { sum } from '../money/minor-units';
import { accountCreditLine, type Line } from '../settlement/lines';
import type { Situation } from '../situation';

export type InvoiceStatus = 'open' | 'paid' | 'void';

/** What a change or a renewal costs; minor units. Once paid, `total` = `creditApplied` + `amountPaid`. */
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
  /** Minor units that credit notes have given back of it; never taken away again. */
  readonly credited: number;
  readonly status: InvoiceStatus;
  /** Attempts to pay it so far; part of the next one's idempotency key. */
  readonly attempts: number;
  /** True for an open invoice that is not tried any more: the subscription ended, or fell back, without it. */
  readonly uncollectible: boolean;
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

/** Who sold and who bought, as it was when a document was issued; what changes afterwards does not change the document. */
export interface Printed {
  readonly seller: NonNullable<Catalog['seller']>;
  readonly customer: Pick<Account, 'name' | 'email' | 'address' | 'taxId'>;
  /** Where the account was taxed. */
  readonly region: string | null;
  /** Whose names and taxes it is printed with. */
  readonly catalog: Pick<Catalog, 'id' | 'version'>;
}

/** A document with what it prints; null for one that is older than the record of that. */
export type Issued<Document> = Document & { readonly printed: Printed | null };

/** What a document that is issued now prints. */
export function printedAs(account: Account, catalog: Catalog): Printed {
  const { name, email, address, taxId, region } = account;
  return {
    seller: catalog.seller ?? { name: brandOf(catalog).name },
    customer: { name, email, address, taxId },
    region,
    catalog: { id: catalog.id, version: catalog.version },
  };
}

/** What an invoice of a subscription is issued over. */
export interface NewInvoice extends Pick<Invoice, 'id' | 'currency' | 'lines' | 'periodStart'> {
  /** The change that it is for; left out: none. */
  readonly change?: string;
}

/**
 * An open invoice over its lines, issued now; account credit is counted when it is paid. Lines that give more back than
 * they charge ask for nothing: what is given back stands in the ledger.
 */
export function issueInvoice(
  { subscription, now }: Pick<Situation, 'subscription' | 'now'>,
  { change, ...issued }: NewInvoice,
): Invoice {
  return {
    ...issued,
    account: subscription.account,
    subscription: subscription.id,
    change: change ?? null,
    issuedAt: now,
    number: '',
    total: Math.max(0, sum(issued.lines.map(({ amount }) => amount))),
    creditApplied: 0,
    amountPaid: 0,
    credited: 0,
    status: 'open',
    attempts: 0,
    uncollectible: false,
    paidAt: null,
  };
}

/** The invoice once account credit and a payment method have paid it; the credit stands on it as a line. */
export function payInvoice(invoice: Invoice, creditApplied: number, at: Instant): Invoice {
  const end = invoice.lines.reduce((latest, { period }) => Math.max(latest, period.end), invoice.periodStart);
  const period = { start: invoice.periodStart, end };
  return {
    ...invoice,
    lines: creditApplied === 0 ? invoice.lines : [...invoice.lines, accountCreditLine(creditApplied, period)],
    creditApplied,
    amountPaid: invoice.total - creditApplied,
    status: 'paid',
    uncollectible: false,
    paidAt: at,
  };
}

/** The receipt of a paid invoice (CH-3). */
export function receiptOf(invoice: Invoice, id: string): Receipt {
  const { account, change, currency, lines, amountPaid } = invoice;
  return {
    id,
    number: '',
    invoice: invoice.id,
    account,
    change,
    currency,
    lines,
    amountPaid,
    issuedAt: invoice.paidAt ?? invoice.issuedAt,
  };
}

/**
 * Open invoices once the subscription ends or falls back without them: that of the current period is void, older ones stay
 * open and are not tried any more (ruling 18).
 */
export function closeInvoices(openInvoices: readonly Invoice[], periodStart: Instant): Invoice[] {
  return openInvoices.map((invoice) =>
    invoice.periodStart >= periodStart ? { ...invoice, status: 'void' } : { ...invoice, uncollectible: true },
  );
}

/**
 * What invoices that became void charged for their own period, and the lines that had waited for them: of time before it,
 * they stay owed (ruling 18).
 */
export function linesOfVoid(invoices: readonly Invoice[]): { readonly own: Line[]; readonly waited: Line[] } {
  const lines = invoices
    .filter(({ status }) => status === 'void')
    .flatMap(({ lines: each, periodStart }) =>
      each.map((line) => ({ line, hasWaited: line.period.start < periodStart })),
    );
  const pick = (wanted: boolean) =>
    lines.filter(({ hasWaited }) => hasWaited === wanted).map(({ line }) => line);
  return { own: pick(false), waited: pick(true) };
}

/** What an invoice asks for, less what was given back of it; minor units, 0 for one that is void or that gives back itself. */
export function leftOfInvoice({
  status,
  total,
  credited,
}: Pick<Invoice, 'status' | 'total' | 'credited'>): number {
  return status === 'void' ? 0 : Math.max(0, total) - credited;
}

/** Open invoices that are still tried, oldest first. */
export function collectible(openInvoices: readonly Invoice[]): readonly Invoice[] {
  return openInvoices.filter(({ uncollectible }) => !uncollectible);
}

/**
 * Whose documents are numbered together, without gaps: the seller by tax id, or else by name, so that several catalogs
 * of one seller share one sequence. Empty where the catalog names none: then it is whoever runs the service.
 */
export function sellerOfNumbers({ seller }: Pick<Catalog, 'seller'>): string {
  return seller?.taxId ?? seller?.name ?? '';
}
