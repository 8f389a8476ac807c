import type { Instant } from '../../domain/calendar/instant';
import type { CreditNote } from '../../domain/billing/credit-note';
import type { Invoice, Issued, LedgerEntry, Receipt } from '../../domain/billing/documents';
import type { NotificationKind } from '../../domain/notification/kind';
import type { Page, PageRequest } from './page';

/** A document to download. */
export interface PdfDocument {
  readonly filename: string;
  readonly content: Uint8Array;
}

/** An email as it is listed: one entry for each recipient. */
export interface SentNotification {
  readonly id: string;
  readonly kind: NotificationKind;
  readonly to: string;
  readonly subject: string;
  readonly sentAt: Instant;
  readonly change: string | null;
}

/** An entry of the ledger, with the currency that its amount counts in. */
export interface PostedEntry {
  readonly entry: LedgerEntry;
  readonly currency: string;
}

/** What an account was billed and told. `not_found` where the account or the document does not exist. */
export interface DocumentDesk {
  invoices(account: string, page: PageRequest): Promise<Page<Issued<Invoice>>>;
  invoice(invoice: string): Promise<Issued<Invoice>>;
  invoicePdf(invoice: string): Promise<PdfDocument>;
  receipts(account: string, page: PageRequest): Promise<Page<Issued<Receipt>>>;
  receipt(receipt: string): Promise<Issued<Receipt>>;
  receiptPdf(receipt: string): Promise<PdfDocument>;
  creditNotes(account: string, page: PageRequest): Promise<Page<Issued<CreditNote>>>;
  creditNote(note: string): Promise<Issued<CreditNote>>;
  creditNotePdf(note: string): Promise<PdfDocument>;
  ledger(account: string, page: PageRequest): Promise<Page<PostedEntry>>;
  notifications(account: string, page: PageRequest): Promise<Page<SentNotification>>;
}
