import type { Services } from '../../services/services';
import { toApiChange, toApiOptions, toApiPreview } from '../convert/change';
import { operation, type Operation, created, ok } from '../operation/operation';
import { change, changeListQuery, preview } from '../schemas/change';
import { options, optionsQuery } from '../schemas/options';
import { idParams } from '../schemas/fields';
import { changeRequest } from '../schemas/terms';
import { pageOf, toApiPage, toPageRequest } from '../lists';
import { assertMayQuote, assertMayWaive } from './support-changes';
import { subscriptionOf } from '../auth/authorize';

/** What a subscription's customer does first: look at prices, and ask for a binding quote. */
export function previewAndQuoteOperations(service: Services['changes']): readonly Operation[] {
  return [...lookOperations(service), ...quoteOperations(service)];
}

function lookOperations(service: Services['changes']): readonly Operation[] {
  return [
    operation({
      id: 'previewChange',
      method: 'post',
      path: '/v1/subscriptions/{id}/preview',
      summary: 'Show what a change would cost and do',
      description:
        'Starts nothing and stores nothing: a slider can call it at every move. Support may look at a change without ' +
        'proration (`as`), with a secret key only.',
      tag: 'Changes',
      security: { action: 'billing.read', subject: subscriptionOf },
      params: idParams,
      body: changeRequest,
      idempotent: false,
      success: ok(preview, 'A quote that nothing is bound to'),
      problems: ['change_not_offered', 'no_change', 'conflict'],
      handle: async ({ params, body: { to, reason } }, { caller, call }) => {
        if (reason !== undefined) assertMayWaive(caller);
        return toApiPreview(await service.preview(params.id, to, call, reason));
      },
    }),
    operation({
      id: 'listOptions',
      method: 'get',
      path: '/v1/subscriptions/{id}/options',
      summary: 'Show everything that a subscription could become',
      description:
        'Every plan at every interval, each with the quote that a preview answers at the same moment. Stores nothing.',
      tag: 'Changes',
      security: { action: 'billing.read', subject: subscriptionOf },
      params: idParams,
      query: optionsQuery,
      success: ok(options, 'The options, in catalog order'),
      handle: async ({ params, query }, { call }) =>
        toApiOptions(await service.options(params.id, query, call)),
    }),
  ];
}

function quoteOperations(service: Services['changes']): readonly Operation[] {
  return [
    operation({
      id: 'createChange',
      method: 'post',
      path: '/v1/subscriptions/{id}/changes',
      summary: 'Quote a change',
      description:
        'Starts its workflow. The quote holds until it expires; a new one replaces an open one at once. Support may quote ' +
        'any change without proration (`as`), with a secret key only.',
      tag: 'Changes',
      security: { action: 'change.make', subject: subscriptionOf },
      params: idParams,
      body: changeRequest,
      success: created(change, 'The change, `quoted`'),
      problems: ['change_not_offered', 'no_change', 'change_in_progress', 'conflict'],
      handle: async ({ params, body: { to, reason } }, { caller, call }) => {
        assertMayQuote(caller, { isWaived: reason !== undefined });
        return toApiChange(await service.quote(params.id, to, call, reason), caller);
      },
    }),
    operation({
      id: 'listSubscriptionChanges',
      method: 'get',
      path: '/v1/subscriptions/{id}/changes',
      summary: 'List the changes of a subscription',
      tag: 'Changes',
      security: { action: 'billing.read', subject: subscriptionOf },
      params: idParams,
      query: changeListQuery.pick({ limit: true, cursor: true, status: true }),
      success: ok(pageOf(change), 'A part of the list'),
      handle: async ({ params, query }, { caller }) => {
        const page = await service.listOf(params.id, query.status, toPageRequest(query));
        return toApiPage(page, (view) => toApiChange(view, caller));
      },
    }),
  ];
}
