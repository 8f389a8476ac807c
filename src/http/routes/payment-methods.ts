import { z } from 'zod';
import type { AccountDesk } from '../../ports/desks/account-desk';
import { toApiPaymentMethod } from '../convert/account';
import { pageOf, pageQuery, toApiPage, toPageRequest } from '../lists/page';
import { operation, type Operation } from '../operation/operation';
import { created, nothing, ok } from '../operation/success';
import { attachPaymentMethodRequest, makeDefaultRequest, paymentMethod } from '../schemas/account';
import { id } from '../schemas/fields';
import { idParams } from '../schemas/params';
import { accountOf } from './subjects';

const methodParams = z.strictObject({ id, method: id });

/** How an account pays. */
export function paymentMethodOperations(desk: AccountDesk): readonly Operation[] {
  return [...collection(desk), ...single(desk)];
}

function collection(desk: AccountDesk): readonly Operation[] {
  return [
    operation({
      id: 'attachPaymentMethod',
      method: 'post',
      path: '/v1/accounts/{id}/payment-methods',
      summary: 'Add a payment method',
      description: 'An account’s first payment method is its default.',
      tag: 'Accounts',
      security: { action: 'billing.change', subject: accountOf },
      params: idParams,
      body: attachPaymentMethodRequest,
      success: created(paymentMethod, 'The payment method'),
      problems: ['payment_declined', 'conflict'],
      handle: async ({ params, body }, { call }) => {
        const input = { token: body.token, makeDefault: body.default };
        return toApiPaymentMethod(await desk.attachPaymentMethod(params.id, input, call));
      },
    }),
    operation({
      id: 'listPaymentMethods',
      method: 'get',
      path: '/v1/accounts/{id}/payment-methods',
      summary: 'List the payment methods of an account',
      tag: 'Accounts',
      security: { action: 'billing.read', subject: accountOf },
      params: idParams,
      query: pageQuery,
      success: ok(pageOf(paymentMethod), 'A part of the list'),
      handle: async ({ params, query }) =>
        toApiPage(await desk.paymentMethods(params.id, toPageRequest(query)), toApiPaymentMethod),
    }),
  ];
}

function single(desk: AccountDesk): readonly Operation[] {
  return [
    operation({
      id: 'makePaymentMethodDefault',
      method: 'patch',
      path: '/v1/accounts/{id}/payment-methods/{method}',
      summary: 'Make a payment method the default',
      tag: 'Accounts',
      security: { action: 'billing.change', subject: accountOf },
      params: methodParams,
      body: makeDefaultRequest,
      success: ok(paymentMethod, 'The payment method'),
      problems: ['conflict'],
      handle: async ({ params }, { call }) =>
        toApiPaymentMethod(await desk.makeDefault(params.id, params.method, call)),
    }),
    operation({
      id: 'removePaymentMethod',
      method: 'delete',
      path: '/v1/accounts/{id}/payment-methods/{method}',
      summary: 'Remove a payment method',
      tag: 'Accounts',
      security: { action: 'billing.change', subject: accountOf },
      params: methodParams,
      success: nothing('It is removed'),
      problems: ['conflict'],
      handle: async ({ params }, { call }) => {
        await desk.removePaymentMethod(params.id, params.method, call);
        return undefined;
      },
    }),
  ];
}
