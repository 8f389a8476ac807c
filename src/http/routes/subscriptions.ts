import type { Services } from '../../services/services';
import { DomainError } from '../../domain/errors';
import type { SubscribeInput } from '../../services/subscription-service';
import type { Caller } from '../auth/caller';
import { toApiFirstPrice, toApiSubscription } from '../convert/subscription';
import { pageOf, pageQuery, toApiPage, toPageRequest } from '../lists';
import { operation, type Operation, created, nothing, ok } from '../operation/operation';
import { idParams } from '../schemas/fields';
import {
  autoUpgradeRequest,
  confirmSubscriptionRequest,
  firstPrice,
  subscription,
  usageRequest,
} from '../schemas/subscription';
import { subscribeRequest } from '../schemas/terms';
import { clientSecretAgain, subscriptionIn } from '../idempotency';
import { accountOf, subscriptionOf } from '../auth/authorize';

/** Subscriptions, and what is reported about their use. */
export function subscriptionOperations(service: Services['subscriptions']): readonly Operation[] {
  return [previewing(service), ...beginnings(service), ...reads(service), ...usage(service)];
}

const SUBSCRIBING_PROBLEMS = [
  'payment_declined',
  'authentication_required',
  'change_not_offered',
  'forbidden',
  'conflict',
] as const;

function previewing(service: Services['subscriptions']): Operation {
  return operation({
    id: 'previewSubscription',
    method: 'post',
    path: '/v1/accounts/{id}/subscriptions/preview',
    summary: 'Show what a new subscription would cost',
    description:
      'Taxes, account credit and coupons counted, exactly as subscribing would charge it. Begins nothing and stores nothing, ' +
      'and needs no payment method.',
    tag: 'Subscriptions',
    security: { action: 'billing.read', subject: accountOf },
    params: idParams,
    body: subscribeRequest,
    idempotent: false,
    success: ok(firstPrice, 'What would be charged, and what follows'),
    problems: ['change_not_offered'],
    handle: async ({ params, body: { trial, ...body } }, { caller, call }) =>
      toApiFirstPrice(await service.price(params.id, { ...body, ...trialOf(trial, caller) }, call)),
  });
}

function beginnings(service: Services['subscriptions']): readonly Operation[] {
  return [
    operation({
      id: 'createSubscription',
      method: 'post',
      path: '/v1/accounts/{id}/subscriptions',
      summary: 'Subscribe an account to a plan',
      description: 'Charges the first period on the default payment method. A decline makes no subscription.',
      tag: 'Subscriptions',
      security: {
        action: 'billing.change',
        subject: ({ params, body }) => ({ kind: 'account', id: params.id, catalog: body.catalog }),
      },
      params: idParams,
      body: subscribeRequest,
      success: created(subscription, 'The subscription'),
      problems: SUBSCRIBING_PROBLEMS,
      clientSecretAgain: (_input, kept) => clientSecretAgain(kept, subscriptionIn(kept), service),
      handle: async ({ params, body: { trial, ...body } }, { caller, call }) =>
        toApiSubscription(await service.subscribe(params.id, { ...body, ...trialOf(trial, caller) }, call)),
    }),
    operation({
      id: 'confirmSubscription',
      method: 'post',
      path: '/v1/subscriptions/{id}/confirm',
      summary: 'Confirm the first payment of an incomplete subscription',
      description:
        'Tries it again where the bank asked for authentication, with another payment method where one is named. ' +
        'The subscription begins with the period that began when it was asked for.',
      tag: 'Subscriptions',
      security: { action: 'payment.make', subject: subscriptionOf },
      params: idParams,
      body: confirmSubscriptionRequest,
      success: ok(subscription, 'The subscription, active'),
      problems: ['payment_declined', 'authentication_required', 'conflict'],
      clientSecretAgain: ({ params }, kept) => clientSecretAgain(kept, params.id, service),
      handle: async ({ params, body }, { call }) =>
        toApiSubscription(await service.confirm(params.id, body.paymentMethod, call)),
    }),
    operation({
      id: 'withdrawSubscription',
      method: 'delete',
      path: '/v1/subscriptions/{id}',
      summary: 'End an incomplete subscription',
      description: 'Nothing was charged, and nothing is left of it. One that has begun is left by a change.',
      tag: 'Subscriptions',
      security: { action: 'billing.change', subject: subscriptionOf },
      params: idParams,
      success: nothing('It is gone'),
      problems: ['conflict'],
      handle: async ({ params }) => {
        await service.withdraw(params.id);
        return undefined;
      },
    }),
  ];
}

function reads(service: Services['subscriptions']): readonly Operation[] {
  return [
    operation({
      id: 'listSubscriptions',
      method: 'get',
      path: '/v1/accounts/{id}/subscriptions',
      summary: 'List the subscriptions of an account',
      tag: 'Subscriptions',
      security: { action: 'page.read', subject: accountOf },
      params: idParams,
      query: pageQuery,
      success: ok(pageOf(subscription), 'A part of the list'),
      handle: async ({ params, query }) =>
        toApiPage(await service.list(params.id, toPageRequest(query)), toApiSubscription),
    }),
    operation({
      id: 'getSubscription',
      method: 'get',
      path: '/v1/subscriptions/{id}',
      summary: 'Show a subscription',
      tag: 'Subscriptions',
      security: { action: 'billing.read', subject: subscriptionOf },
      params: idParams,
      success: ok(subscription, 'The subscription'),
      handle: async ({ params }) => toApiSubscription(await service.get(params.id)),
    }),
  ];
}

/** @throws DomainError `forbidden` where another trial is asked for on behalf of a customer */
function trialOf(
  trial: boolean | { readonly again: true } | undefined,
  caller: Caller,
): Pick<SubscribeInput, 'trial'> {
  if (trial === undefined || trial === false) return {};
  if (trial === true) return { trial: 'first' };
  if (caller.user !== null)
    throw new DomainError('forbidden', 'Another trial is given with a secret key only.');
  return { trial: 'again' };
}

function usage(service: Services['subscriptions']): readonly Operation[] {
  return [
    operation({
      id: 'setAutoUpgrade',
      method: 'put',
      path: '/v1/subscriptions/{id}/auto-upgrade',
      summary: 'Turn automatic upgrades of a quantity on or off',
      description:
        'While on, exceeding the limit moves the subscription to the smallest step that holds the usage.',
      tag: 'Subscriptions',
      security: { action: 'billing.change', subject: subscriptionOf },
      params: idParams,
      body: autoUpgradeRequest,
      success: ok(subscription, 'The subscription'),
      problems: ['conflict'],
      handle: async ({ params, body: { quantity, enabled, acceptedTerms } }) => {
        const input =
          enabled && acceptedTerms !== undefined
            ? { quantity, enabled: true as const, acceptedTerms }
            : { quantity, enabled: false as const };
        return toApiSubscription(await service.setAutoUpgrade(params.id, input));
      },
    }),
    operation({
      id: 'recordUsage',
      method: 'post',
      path: '/v1/subscriptions/{id}/usage',
      summary: 'Report how much of a limit is used',
      description: 'With a secret key only.',
      tag: 'Subscriptions',
      security: { action: 'resources.write' },
      params: idParams,
      body: usageRequest,
      success: ok(subscription, 'The subscription'),
      problems: ['conflict'],
      handle: async ({ params, body }) => toApiSubscription(await service.recordUsage(params.id, body)),
    }),
  ];
}
