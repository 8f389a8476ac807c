import type { z } from 'zod';
import type { Invoice, Receipt } from '../../domain/billing/documents';
import type { PostedEntry, SentNotification } from '../../services/document-service';
import type { invoice, ledgerEntry, notification, receipt } from '../schemas/documents';
import { toApiInstant, toApiInstantOrNull } from './instant';
import { toApiLine } from './change';

export function toApiInvoice(domain: Invoice): z.output<typeof invoice> {
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
    status: domain.status,
    issuedAt: toApiInstant(domain.issuedAt),
    paidAt: toApiInstantOrNull(domain.paidAt),
  };
}

export function toApiReceipt(domain: Receipt): z.output<typeof receipt> {
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
  };
}

export function toApiLedgerEntry({ entry, currency }: PostedEntry): z.output<typeof ledgerEntry> {
  const { id, at, type, amount, invoice: billed, change, reference } = entry;
  return { id, at: toApiInstant(at), type, amount, currency, invoice: billed, change, reference };
}

export function toApiNotification({ sentAt, ...sent }: SentNotification): z.output<typeof notification> {
  return { ...sent, sentAt: toApiInstant(sentAt) };
}
