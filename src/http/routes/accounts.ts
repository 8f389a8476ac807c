import { DomainError } from '../../domain/errors';
import type { Services } from '../../services/services';
import type { Caller } from '../auth/caller';
import { writtenAs } from '../convert/written-as';
import { pageOf, toApiPage, toPageRequest } from '../lists';
import { operation, type Operation, created, ok } from '../operation/operation';
import { account, accountListQuery, createAccountRequest, updateAccountRequest } from '../schemas/account';
import { idParams } from '../schemas/fields';
import { accountOf } from '../auth/authorize';

/** An account as clients see it: without what the payment gateway calls it. */
export const toApiAccount = writtenAs(account);

/** Customers and their users. */
export function accountOperations(service: Services['accounts']): readonly Operation[] {
  return [
    operation({
      id: 'createAccount',
      method: 'post',
      path: '/v1/accounts',
      summary: 'Create an account',
      tag: 'Accounts',
      security: { action: 'account.write' },
      body: createAccountRequest,
      success: created(account, 'The account'),
      problems: ['conflict'],
      handle: async ({ body }, { call }) => toApiAccount(await service.create(body, call)),
    }),
    operation({
      id: 'listAccounts',
      method: 'get',
      path: '/v1/accounts',
      summary: 'List accounts',
      tag: 'Accounts',
      security: { action: 'account.list' },
      query: accountListQuery,
      success: ok(pageOf(account), 'A part of the list'),
      handle: async ({ query }) =>
        toApiPage(await service.list(toPageRequest(query), query.search), toApiAccount),
    }),
    operation({
      id: 'getAccount',
      method: 'get',
      path: '/v1/accounts/{id}',
      summary: 'Show an account',
      tag: 'Accounts',
      security: { action: 'page.read', subject: accountOf },
      params: idParams,
      success: ok(account, 'The account'),
      handle: async ({ params }) => toApiAccount(await service.get(params.id)),
    }),
    operation({
      id: 'updateAccount',
      method: 'patch',
      path: '/v1/accounts/{id}',
      summary: 'Change what is known of an account',
      description:
        'What is left out stays; `users` replaces all of them. Currency and clock are for good. Its owner and billing ' +
        'users change what documents are made out to: `name`, `email`, `address` and `taxId`.',
      tag: 'Accounts',
      security: { action: 'details.write', subject: accountOf },
      params: idParams,
      body: updateAccountRequest,
      success: ok(account, 'The account'),
      problems: ['conflict'],
      handle: async ({ params, body }, { caller }) => {
        assertMayChange(Object.keys(body), caller);
        return toApiAccount(await service.update(params.id, body));
      },
    }),
  ];
}

/** What an account's own users change; the rest decides what they owe and who may see it. */
const BILLING_DETAILS: readonly string[] = ['name', 'email', 'address', 'taxId'];

function assertMayChange(fields: readonly string[], { user }: Caller): void {
  const other = user === null ? undefined : fields.find((field) => !BILLING_DETAILS.includes(field));
  if (other !== undefined)
    throw new DomainError('forbidden', `${other} is changed with a secret key only, on nobody's behalf.`);
}
