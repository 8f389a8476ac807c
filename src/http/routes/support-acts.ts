import type { Services } from '../../services/services';
import { toApiAccount } from '../convert/account';
import { toApiInstant } from '../convert/instant';
import { pageOf, pageQuery, toApiPage, toPageRequest } from '../lists';
import { operation, type Operation, created, ok } from '../operation/operation';
import { account } from '../schemas/account';
import { idParams } from '../schemas/fields';
import { accountAct, creditRequest } from '../schemas/support';

/** What support does to accounts, and the record of it. */
export function supportOperations(service: Services['support']): readonly Operation[] {
  return [
    operation({
      id: 'giveCredit',
      method: 'post',
      path: '/v1/accounts/{id}/credits',
      summary: 'Give account credit, or take it back',
      description: 'The next charges use it. A negative amount takes back at most what there is.',
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
        toApiPage(await service.history(params.id, toPageRequest(query)), ({ at, ...act }) => ({
          ...act,
          at: toApiInstant(at),
        })),
    }),
  ];
}
