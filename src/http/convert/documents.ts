import type { CreditNote } from '../../domain/billing/credit-note';
import type { Invoice, Issued, Receipt } from '../../domain/billing/documents';
import type { PostedEntry } from '../../services/document-service';
import { creditNote, invoice, ledgerEntry, notification, receipt } from '../schemas/documents';
import { writtenAs } from './written-as';

const writeInvoice = writtenAs(invoice);
const writeReceipt = writtenAs(receipt);
const writeCreditNote = writtenAs(creditNote);
const writeLedgerEntry = writtenAs(ledgerEntry);

export function toApiInvoice(domain: Issued<Invoice>) {
  return writeInvoice({ ...domain, ...partiesOf(domain) });
}

export function toApiReceipt(domain: Issued<Receipt>) {
  return writeReceipt({ ...domain, ...partiesOf(domain) });
}

export function toApiCreditNote(domain: Issued<CreditNote>) {
  return writeCreditNote({ ...domain, ...partiesOf(domain), creditNoteFor: domain.invoice });
}

function partiesOf({ printed }: Pick<Issued<unknown>, 'printed'>) {
  if (!printed) return { seller: null, customer: null };
  const { seller, customer } = printed;
  return {
    seller: { name: seller.name, address: seller.address ?? null, taxId: seller.taxId ?? null },
    customer,
  };
}

export function toApiLedgerEntry({ entry, currency }: PostedEntry) {
  return writeLedgerEntry({ ...entry, currency });
}

export const toApiNotification = writtenAs(notification);
