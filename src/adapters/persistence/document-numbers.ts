import type { CreditNote } from '../../domain/billing/credit-note';
import type { Invoice, Receipt } from '../../domain/billing/documents';
import type { Effects } from '../../domain/effects';
import type { NotificationContent } from '../../domain/notification/content';
import type { NumberedDocument } from './write-rows';

/** The documents of a decision. The number of a new one is a placeholder until the statement that stores it. */
export interface Documents {
  readonly invoices: readonly Invoice[];
  readonly receipts: readonly Receipt[];
  readonly creditNotes: readonly CreditNote[];
  readonly numbered: readonly NumberedDocument[];
}

/** Leaves room for the numbers of new documents: the statement that stores them writes the numbers there. */
export function leaveRoomForNumbers({ invoices = [], receipts = [], creditNotes = [] }: Effects): Documents {
  const numbered = (kind: NumberedDocument['kind'], documents: readonly (Invoice | Receipt | CreditNote)[]) =>
    documents
      .filter(({ number }) => number === '')
      .map((document) => ({ kind, placeholder: withPlaceholder(document).number }));
  return {
    invoices: invoices.map(withPlaceholder),
    receipts: receipts.map(withPlaceholder),
    creditNotes: creditNotes.map(withPlaceholder),
    numbered: [
      ...numbered('invoice', invoices),
      ...numbered('receipt', receipts),
      ...numbered('credit_note', creditNotes),
    ],
  };
}

/** Lets a notification speak of its documents by the numbers that they have or will have. */
export function withNumbers(content: NotificationContent, documents: Documents): NotificationContent {
  const numbers = new Map(
    [...documents.invoices, ...documents.receipts].map(({ id, number }) => [id, number]),
  );
  const numbered = <T extends { readonly id: string; readonly number: string }>(document: T): T => ({
    ...document,
    number: numbers.get(document.id) ?? document.number,
  });
  switch (content.kind) {
    case 'invoice_paid':
      return {
        ...content,
        invoice: numbered(content.invoice),
        receipt: content.receipt && numbered(content.receipt),
      };
    case 'change_completed':
      return { ...content, invoice: content.invoice && numbered(content.invoice) };
    default:
      return content;
  }
}

function withPlaceholder<T extends Invoice | Receipt | CreditNote>(document: T): T {
  return document.number === '' ? { ...document, number: `{number of ${document.id}}` } : document;
}
