import type { Instant } from '../../domain/calendar/instant';
import type { Invoice, Receipt } from '../../domain/billing/documents';
import type { LedgerEntry } from '../../domain/billing/documents';
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
  invoices(account: string, page: PageRequest): Promise<Page<Invoice>>;
  invoice(invoice: string): Promise<Invoice>;
  invoicePdf(invoice: string): Promise<PdfDocument>;
  receipts(account: string, page: PageRequest): Promise<Page<Receipt>>;
  receipt(receipt: string): Promise<Receipt>;
  receiptPdf(receipt: string): Promise<PdfDocument>;
  ledger(account: string, page: PageRequest): Promise<Page<PostedEntry>>;
  notifications(account: string, page: PageRequest): Promise<Page<SentNotification>>;
}
