import type { Invoice, Receipt } from '../domain/documents/invoice';
import type { PdfDocument } from '../ports/desks/document-desk';

/** Invoices and receipts as PDF. */
export interface PdfDocuments {
  invoice(invoice: Invoice): Promise<PdfDocument>;
  receipt(receipt: Receipt, invoice: Invoice): Promise<PdfDocument>;
}
