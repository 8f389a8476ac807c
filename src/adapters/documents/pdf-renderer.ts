import type { DocumentRenderer } from '../../ports/documents';
import { composeCreditNote, composeInvoice, composeReceipt } from './compose-document';
import { drawDocument } from './draw-document';

/** An invoice as PDF, with the new plan and the amount paid (CH-3). */
export const renderInvoice: DocumentRenderer['renderInvoice'] = (invoice, context) =>
  drawDocument(composeInvoice(invoice, context));

/** A receipt as PDF, with the new plan, the refund for the old plan and the balance paid (CH-3). */
export const renderReceipt: DocumentRenderer['renderReceipt'] = (receipt, context) =>
  drawDocument(composeReceipt(receipt, context));

/** A credit note as PDF: what is given back of an invoice, and that invoice's number. */
export const renderCreditNote: DocumentRenderer['renderCreditNote'] = (note, context) =>
  drawDocument(composeCreditNote(note, context));

/** Documents as PDF, in the languages that have texts. */
export const pdfRenderer: DocumentRenderer = { renderInvoice, renderReceipt, renderCreditNote };
