import type { Services } from '../../services/services';
import {
  toApiCreditNote,
  toApiInvoice,
  toApiLedgerEntry,
  toApiNotification,
  toApiReceipt,
} from '../convert/documents';
import { pageOf, pageQuery, toApiPage, toPageRequest } from '../lists';
import { operation, type Operation, ok, pdf } from '../operation/operation';
import {
  creditNote,
  invoice,
  ledgerEntry,
  notification,
  payInvoiceRequest,
  receipt,
} from '../schemas/documents';
import { idParams } from '../schemas/fields';
import { clientSecretAgain, subscriptionIn } from '../idempotency';
import { accountOf, creditNoteOf, invoiceOf, receiptOf } from '../auth/authorize';

/** What an account was billed and told. */
export function documentOperations(
  service: Services['documents'],
  subscriptions: Services['subscriptions'],
): readonly Operation[] {
  return [
    ...accountLists(service),
    ...singleDocuments(service),
    ...singleCreditNotes(service),
    payInvoice(subscriptions),
  ];
}

function payInvoice(service: Services['subscriptions']): Operation {
  return operation({
    id: 'payInvoice',
    method: 'post',
    path: '/v1/invoices/{id}/pay',
    summary: 'Pay an open invoice',
    description:
      'With the default payment method unless one is named, while the customer is there: the bank may ask for ' +
      'authentication. What else of its subscription is open is paid with it, the oldest first. One that is paid stays so.',
    tag: 'Billing',
    security: { action: 'payment.make', subject: invoiceOf },
    params: idParams,
    body: payInvoiceRequest,
    success: ok(invoice, 'The invoice, paid'),
    problems: ['payment_declined', 'authentication_required', 'conflict'],
    clientSecretAgain: (_input, kept) => clientSecretAgain(kept, subscriptionIn(kept), service),
    handle: async ({ params, body }, { call }) =>
      toApiInvoice(await service.payInvoice(params.id, body.paymentMethod, call)),
  });
}

function accountLists(service: Services['documents']): readonly Operation[] {
  return [
    operation({
      ...listOf('invoices', 'listInvoices', 'List the invoices of an account'),
      success: ok(pageOf(invoice), 'A part of the list'),
      handle: async ({ params, query }) =>
        toApiPage(await service.invoices(params.id, toPageRequest(query)), toApiInvoice),
    }),
    operation({
      ...listOf('receipts', 'listReceipts', 'List the receipts of an account'),
      success: ok(pageOf(receipt), 'A part of the list'),
      handle: async ({ params, query }) =>
        toApiPage(await service.receipts(params.id, toPageRequest(query)), toApiReceipt),
    }),
    operation({
      ...listOf('credit-notes', 'listCreditNotes', 'List the credit notes of an account'),
      success: ok(pageOf(creditNote), 'A part of the list'),
      handle: async ({ params, query }) =>
        toApiPage(await service.creditNotes(params.id, toPageRequest(query)), toApiCreditNote),
    }),
    operation({
      ...listOf('ledger', 'listLedger', 'List the movements of an account’s money and credit'),
      success: ok(pageOf(ledgerEntry), 'A part of the list'),
      handle: async ({ params, query }) =>
        toApiPage(await service.ledger(params.id, toPageRequest(query)), toApiLedgerEntry),
    }),
    operation({
      ...listOf('notifications', 'listNotifications', 'List the emails that an account was sent'),
      success: ok(pageOf(notification), 'A part of the list'),
      handle: async ({ params, query }) =>
        toApiPage(await service.notifications(params.id, toPageRequest(query)), toApiNotification),
    }),
  ];
}

/** What the lists of an account have in common. */
function listOf(name: string, operationId: string, summary: string) {
  return {
    id: operationId,
    method: 'get',
    path: `/v1/accounts/{id}/${name}`,
    summary,
    tag: 'Billing',
    security: { action: 'billing.read', subject: accountOf },
    params: idParams,
    query: pageQuery,
  } as const;
}

function singleDocuments(service: Services['documents']): readonly Operation[] {
  const invoices = {
    tag: 'Billing',
    security: { action: 'document.read', subject: invoiceOf },
    params: idParams,
  } as const;
  const receipts = {
    tag: 'Billing',
    security: { action: 'document.read', subject: receiptOf },
    params: idParams,
  } as const;
  return [
    operation({
      ...invoices,
      id: 'getInvoice',
      method: 'get',
      path: '/v1/invoices/{id}',
      summary: 'Show an invoice',
      success: ok(invoice, 'The invoice'),
      handle: async ({ params }) => toApiInvoice(await service.invoice(params.id)),
    }),
    operation({
      ...invoices,
      id: 'downloadInvoice',
      method: 'get',
      path: '/v1/invoices/{id}/pdf',
      summary: 'Download an invoice',
      success: pdf('The invoice as PDF'),
      handle: ({ params }) => service.invoicePdf(params.id),
    }),
    operation({
      ...receipts,
      id: 'getReceipt',
      method: 'get',
      path: '/v1/receipts/{id}',
      summary: 'Show a receipt',
      success: ok(receipt, 'The receipt'),
      handle: async ({ params }) => toApiReceipt(await service.receipt(params.id)),
    }),
    operation({
      ...receipts,
      id: 'downloadReceipt',
      method: 'get',
      path: '/v1/receipts/{id}/pdf',
      summary: 'Download a receipt',
      success: pdf('The receipt as PDF'),
      handle: ({ params }) => service.receiptPdf(params.id),
    }),
  ];
}

function singleCreditNotes(service: Services['documents']): readonly Operation[] {
  const notes = {
    tag: 'Billing',
    security: { action: 'billing.read', subject: creditNoteOf },
    params: idParams,
  } as const;
  return [
    operation({
      ...notes,
      id: 'getCreditNote',
      method: 'get',
      path: '/v1/credit-notes/{id}',
      summary: 'Show a credit note',
      success: ok(creditNote, 'The credit note'),
      handle: async ({ params }) => toApiCreditNote(await service.creditNote(params.id)),
    }),
    operation({
      ...notes,
      id: 'downloadCreditNote',
      method: 'get',
      path: '/v1/credit-notes/{id}/pdf',
      summary: 'Download a credit note',
      success: pdf('The credit note as PDF'),
      handle: ({ params }) => service.creditNotePdf(params.id),
    }),
  ];
}
