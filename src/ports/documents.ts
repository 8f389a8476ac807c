import type { Brand } from '../domain/catalog/branding';
import type { CreditNote } from '../domain/billing/credit-note';
import type { Invoice, Receipt } from '../domain/billing/documents';

/** Who sells or who buys, as a document prints it. */
export interface DocumentParty {
  readonly name: string;
  /** Line breaks are kept. */
  readonly address?: string | null;
  readonly taxId?: string | null;
  readonly email?: string | null;
}

/** As its customer knows it. */
export interface Card {
  /** As the gateway calls it. */
  readonly brand: string;
  readonly last4: string;
}

/** What a document says besides its amounts. */
export interface DocumentContext {
  readonly seller: DocumentParty;
  readonly brand: Pick<Brand, 'logo' | 'colour' | 'terms' | 'privacy'>;
  readonly customer: DocumentParty;
  /** BCP 47; a language without texts reads English. */
  readonly locale: string;
  /** IANA name; dates are the customer's. */
  readonly timezone: string;
  /** The catalog's names by component id: `plan:pro`, `quantity:seats`, `add_on:sms`. Others are printed by their id. */
  readonly labels: Readonly<Record<string, string>>;
  /** Taxes that the prices include, with the part of the total that each is, minor units. */
  readonly includedTaxes?: readonly {
    readonly name: string;
    readonly percent: string;
    readonly amount: number;
  }[];
  /** The card that paid what was paid; null where none did. */
  readonly paidWith?: Card | null;
  /** Where the lines come to less than nothing: what was sent back and what became account credit, minor units. */
  readonly givenBack?: { readonly refunded: number; readonly creditIssued: number };
}

/** A receipt and a credit note name the invoice that they are for. */
export interface ReceiptContext extends DocumentContext {
  readonly invoiceNumber: string;
}

/** Makes the documents that customers download. The same arguments make the same bytes. */
export interface DocumentRenderer {
  renderInvoice(invoice: Invoice, context: DocumentContext): Promise<Uint8Array>;
  renderReceipt(receipt: Receipt, context: ReceiptContext): Promise<Uint8Array>;
  renderCreditNote(note: CreditNote, context: ReceiptContext): Promise<Uint8Array>;
}

/** A document to download. */
export interface PdfDocument {
  readonly filename: string;
  readonly content: Uint8Array;
}
