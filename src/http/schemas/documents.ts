import { z } from 'zod';
import { LEDGER_TYPES } from '../../domain/billing/ledger';
import { NOTIFICATION_KINDS } from '../../domain/notification/content';
import { currencyCode, givenId, id, instant, items, money, orNull } from './fields';
import { line } from './quote';
import { CHARGED, CREDIT_NOTE, PAID_INVOICE, RECEIPT, TOLD } from './document-examples';

const orNothing = orNull(z.string());

/** What a document prints of who sold and who bought, as it was at issue; null in documents that are older than that record. */
const parties = {
  seller: orNull(z.object({ name: z.string(), address: orNothing, taxId: orNothing })),
  customer: orNull(z.object({ name: z.string(), email: z.string(), address: orNothing, taxId: orNothing })),
};

/** What a change or a renewal costs. */
export const invoice = z
  .object({
    id: givenId('inv'),
    number: z.string(),
    account: givenId('acc'),
    subscription: givenId('sub'),
    change: orNull(z.string()),
    currency: currencyCode,
    lines: items(line),
    total: money,
    creditApplied: money,
    amountPaid: money,
    credited: money.meta({ description: 'Minor units that were given back of it' }),
    status: z.enum(['open', 'paid', 'void']),
    issuedAt: instant,
    paidAt: orNull(instant),
    ...parties,
  })
  .meta({
    id: 'Invoice',
    example: PAID_INVOICE,
    description: 'Once paid, total = creditApplied + amountPaid',
  });

export const payInvoiceRequest = z
  .strictObject({
    paymentMethod: id.optional().meta({ description: 'The id of one of the account’s, or a gateway token' }),
  })
  .meta({ id: 'PayInvoiceRequest', example: { paymentMethod: 'pm_card_visa' } });

/** Says that an invoice is paid. */
export const receipt = z
  .object({
    id: givenId('rcp'),
    number: z.string(),
    invoice: givenId('inv'),
    account: givenId('acc'),
    change: orNull(z.string()),
    currency: currencyCode,
    lines: items(line),
    amountPaid: money,
    issuedAt: instant,
    ...parties,
  })
  .meta({ id: 'Receipt', example: RECEIPT });

/** What is given back of an invoice. */
export const creditNote = z
  .object({
    id: givenId('crn'),
    number: z.string(),
    creditNoteFor: givenId('inv').meta({ description: 'The invoice of which something is given back' }),
    account: givenId('acc'),
    subscription: givenId('sub'),
    change: orNull(z.string()).meta({ description: 'The change that gives it back; null: support does' }),
    currency: currencyCode,
    lines: items(line),
    total: money.meta({ description: 'Minor units, below 0: the sum of its lines' }),
    issuedAt: instant,
    ...parties,
  })
  .meta({ id: 'CreditNote', example: CREDIT_NOTE });

/** One movement of money or credit. */
export const ledgerEntry = z
  .object({
    id: givenId('led'),
    at: instant,
    type: z.enum(LEDGER_TYPES),
    amount: money.meta({ description: 'Minor units, positive for every type' }),
    currency: currencyCode,
    invoice: orNull(z.string()),
    change: orNull(z.string()),
    reference: orNull(z.string()).meta({
      description: 'How the payment gateway knows the payment or refund',
    }),
  })
  .meta({ id: 'LedgerEntry', example: CHARGED });

/** An email that was sent to one recipient. */
export const notification = z
  .object({
    id: givenId('ntf'),
    kind: z.enum(NOTIFICATION_KINDS),
    to: z.string(),
    subject: z.string(),
    sentAt: instant,
    change: orNull(z.string()),
  })
  .meta({ id: 'Notification', example: TOLD });
