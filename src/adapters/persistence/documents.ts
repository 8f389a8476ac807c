import type { CreditNote } from '../../domain/billing/credit-note';
import type { Invoice, Issued, Receipt } from '../../domain/billing/documents';
import { DomainError } from '../../domain/errors';
import type { Database } from './database';
import { asIssued, fromCreditNoteRow, fromInvoiceRow, fromReceiptRow, type Row } from './rows';

const TABLES = { invoice: 'invoices', receipt: 'receipts', 'credit note': 'credit_notes' } as const;

export const readInvoice = asIssued(fromInvoiceRow);
export const readReceipt = asIssued(fromReceiptRow);
export const readCreditNote = asIssued(fromCreditNoteRow);

/** @throws DomainError `not_found`, as the others do */
export function findInvoice(database: Database, id: string): Promise<Issued<Invoice>> {
  return find(database, 'invoice', id, readInvoice);
}

export function findReceipt(database: Database, id: string): Promise<Issued<Receipt>> {
  return find(database, 'receipt', id, readReceipt);
}

export function findCreditNote(database: Database, id: string): Promise<Issued<CreditNote>> {
  return find(database, 'credit note', id, readCreditNote);
}

async function find<Document>(
  { prisma }: Database,
  kind: keyof typeof TABLES,
  id: string,
  read: (row: Row) => Document,
): Promise<Document> {
  const [found] = await prisma.$queryRawUnsafe<{ row: Row }[]>(
    `SELECT row_to_json(t) AS row FROM ${TABLES[kind]} t WHERE t.id = $1`,
    id,
  );
  if (!found) throw new DomainError('not_found', `There is no ${kind} ${id}.`);
  return read(found.row);
}
