import type { Services } from '../../services/services';
import { toApiAccount } from './accounts';
import { writtenAs } from '../convert/written-as';
import { pageOf, pageQuery, toApiPage, toPageRequest } from '../lists';
import { operation, type Operation, created, ok } from '../operation/operation';
import { toApiCreditNote } from '../convert/documents';
import { account } from '../schemas/account';
import { creditNote } from '../schemas/documents';
import { idParams } from '../schemas/fields';
import { accountAct, creditRequest, refundRequest } from '../schemas/support';

const toApiAccountAct = writtenAs(accountAct);

/** What support does to accounts, and the record of it. */
export function supportOperations(service: Services['support']): readonly Operation[] {
  return [
    operation({
      id: 'giveCredit',
      method: 'post',
      path: '/v1/accounts/{id}/credits',
      summary: 'Give account credit, or take it back',
      description:
        'The next charges use it. A negative amount takes back at most what there is; `to: payment_method` pays it back to the payments that have money left.',
      tag: 'Accounts',
      security: { action: 'support.act' },
      params: idParams,
      body: creditRequest,
      success: created(account, 'The account with its new balance'),
      problems: ['conflict'],
      handle: async ({ params, body }, { call }) =>
        toApiAccount(await service.giveCredit(params.id, body, call)),
    }),
    operation({
      id: 'refundInvoice',
      method: 'post',
      path: '/v1/invoices/{id}/refunds',
      summary: 'Give back what an invoice was paid with, or a part of it',
      description:
        'At most what was paid and not sent back; to payment methods at most what they paid. A credit note says so.',
      tag: 'Billing',
      security: { action: 'support.act' },
      params: idParams,
      body: refundRequest,
      success: created(creditNote, 'The credit note of what is given back'),
      problems: ['conflict', 'change_in_progress'],
      handle: async ({ params, body }, { call }) =>
        toApiCreditNote(await service.refundInvoice(params.id, body, call)),
    }),
    operation({
      id: 'listAccountHistory',
      method: 'get',
      path: '/v1/accounts/{id}/history',
      summary: 'List what support did to an account, and why',
      tag: 'Accounts',
      security: { action: 'support.read' },
      params: idParams,
      query: pageQuery,
      success: ok(pageOf(accountAct), 'A part of the list'),
      handle: async ({ params, query }) =>
        toApiPage(await service.history(params.id, toPageRequest(query)), toApiAccountAct),
    }),
  ];
}
