import type { Services } from '../../services/services';
import { z } from 'zod';
import type { PaymentMethod } from '../../services/payment-method-service';
import { writtenAs } from '../convert/written-as';
import { pageOf, pageQuery, toApiPage, toPageRequest } from '../lists';
import { operation, type Operation, created, nothing, ok } from '../operation/operation';
import { attachPaymentMethodRequest, makeDefaultRequest, paymentMethod } from '../schemas/account';
import { id, idParams } from '../schemas/fields';
import { accountOf } from '../auth/authorize';

const methodParams = z.strictObject({ id, method: id });

const writePaymentMethod = writtenAs(paymentMethod);

function toApiPaymentMethod(domain: PaymentMethod) {
  return writePaymentMethod({ ...domain, default: domain.isDefault });
}

/** How an account pays. */
export function paymentMethodOperations(service: Services['paymentMethods']): readonly Operation[] {
  return [...collection(service), ...single(service)];
}

function collection(service: Services['paymentMethods']): readonly Operation[] {
  return [
    operation({
      id: 'attachPaymentMethod',
      method: 'post',
      path: '/v1/accounts/{id}/payment-methods',
      summary: 'Add a payment method',
      description: 'An account’s first payment method is its default.',
      tag: 'Accounts',
      security: { action: 'card.give', subject: accountOf },
      params: idParams,
      body: attachPaymentMethodRequest,
      success: created(paymentMethod, 'The payment method'),
      problems: ['payment_declined', 'conflict'],
      handle: async ({ params, body }, { call }) => {
        const input = { token: body.token, makeDefault: body.default };
        return toApiPaymentMethod(await service.attach(params.id, input, call));
      },
    }),
    operation({
      id: 'listPaymentMethods',
      method: 'get',
      path: '/v1/accounts/{id}/payment-methods',
      summary: 'List the payment methods of an account',
      tag: 'Accounts',
      security: { action: 'card.read', subject: accountOf },
      params: idParams,
      query: pageQuery,
      success: ok(pageOf(paymentMethod), 'A part of the list'),
      handle: async ({ params, query }) =>
        toApiPage(await service.list(params.id, toPageRequest(query)), toApiPaymentMethod),
    }),
  ];
}

function single(service: Services['paymentMethods']): readonly Operation[] {
  return [
    operation({
      id: 'makePaymentMethodDefault',
      method: 'patch',
      path: '/v1/accounts/{id}/payment-methods/{method}',
      summary: 'Make a payment method the default',
      tag: 'Accounts',
      security: { action: 'card.give', subject: accountOf },
      params: methodParams,
      body: makeDefaultRequest,
      success: ok(paymentMethod, 'The payment method'),
      problems: ['conflict'],
      handle: async ({ params }) => toApiPaymentMethod(await service.makeDefault(params.id, params.method)),
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
      handle: async ({ params }) => {
        await service.remove(params.id, params.method);
        return undefined;
      },
    }),
  ];
}
