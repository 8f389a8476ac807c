import type { z } from 'zod';
import type { CreditNote } from '../../domain/billing/credit-note';
import type { Invoice, Issued, Receipt } from '../../domain/billing/documents';
import type { PostedEntry, SentNotification } from '../../services/document-service';
import type { creditNote, invoice, ledgerEntry, notification, receipt } from '../schemas/documents';
import { toApiInstant, toApiInstantOrNull } from './instant';
import { toApiLine } from './change';

export function toApiInvoice(domain: Issued<Invoice>): z.output<typeof invoice> {
  return {
    id: domain.id,
    number: domain.number,
    account: domain.account,
    subscription: domain.subscription,
    change: domain.change,
    currency: domain.currency,
    lines: domain.lines.map(toApiLine),
    total: domain.total,
    creditApplied: domain.creditApplied,
    amountPaid: domain.amountPaid,
    credited: domain.credited,
    status: domain.status,
    issuedAt: toApiInstant(domain.issuedAt),
    paidAt: toApiInstantOrNull(domain.paidAt),
    ...partiesOf(domain),
  };
}

export function toApiReceipt(domain: Issued<Receipt>): z.output<typeof receipt> {
  return {
    id: domain.id,
    number: domain.number,
    invoice: domain.invoice,
    account: domain.account,
    change: domain.change,
    currency: domain.currency,
    lines: domain.lines.map(toApiLine),
    amountPaid: domain.amountPaid,
    issuedAt: toApiInstant(domain.issuedAt),
    ...partiesOf(domain),
  };
}

export function toApiCreditNote(domain: Issued<CreditNote>): z.output<typeof creditNote> {
  const { id, number, account, subscription, change, currency, total } = domain;
  return {
    ...{ id, number, creditNoteFor: domain.invoice, account, subscription, change, currency, total },
    lines: domain.lines.map(toApiLine),
    issuedAt: toApiInstant(domain.issuedAt),
    ...partiesOf(domain),
  };
}

function partiesOf({
  printed,
}: Pick<Issued<unknown>, 'printed'>): Pick<z.output<typeof invoice>, 'seller' | 'customer'> {
  if (!printed) return { seller: null, customer: null };
  const { seller, customer } = printed;
  return {
    seller: { name: seller.name, address: seller.address ?? null, taxId: seller.taxId ?? null },
    customer,
  };
}

export function toApiLedgerEntry({ entry, currency }: PostedEntry): z.output<typeof ledgerEntry> {
  const { id, at, type, amount, invoice: billed, change, reference } = entry;
  return { id, at: toApiInstant(at), type, amount, currency, invoice: billed, change, reference };
}

export function toApiNotification({ sentAt, ...sent }: SentNotification): z.output<typeof notification> {
  return { ...sent, sentAt: toApiInstant(sentAt) };
}
