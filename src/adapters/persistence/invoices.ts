import type { Invoice, Issued } from '../../domain/billing/documents';
import { DomainError } from '../../domain/errors';
import type { Database } from './database';
import { asIssued, fromInvoiceRow, type Row } from './rows';

/** @throws DomainError `not_found` */
export async function findInvoice({ prisma }: Database, id: string): Promise<Issued<Invoice>> {
  const [row] = await prisma.$queryRaw<
    Row[]
  >`SELECT row_to_json(i) AS row FROM invoices i WHERE i.id = ${id}`;
  if (!row) throw new DomainError('not_found', `There is no invoice ${id}.`);
  return asIssued(fromInvoiceRow)(row.row as Row);
}
