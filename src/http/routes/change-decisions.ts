import type { Services } from '../../services/services';
import { toApiChange } from '../convert/change';
import { operation, type Operation, created, ok } from '../operation/operation';
import {
  approveRequest,
  cancelRequest,
  change,
  confirmRequest,
  declineRequest,
  keepRequest,
  undoRequest,
} from '../schemas/change';
import { idParams } from '../schemas/fields';
import { clientSecretAgain } from '../idempotency';
import { assertMayConfirm } from './support-changes';
import { changeOf } from '../auth/authorize';

/** What is decided about a change: by its customer, and by support. */
export function changeDecisionOperations(
  service: Services['changes'],
  reads: Services['changeReads'],
): readonly Operation[] {
  return [...customerDecisions(service, reads), ...keepAndUndo(service), ...supportDecisions(service)];
}

function customerDecisions(
  service: Services['changes'],
  reads: Services['changeReads'],
): readonly Operation[] {
  return [
    operation({
      id: 'confirmChange',
      method: 'post',
      path: '/v1/changes/{id}/confirm',
      summary: 'Confirm a quote',
      description:
        'Charges what the quote says, and answers when that is decided. After a decline another payment method may be tried; ' +
        'where the bank asks for authentication, the problem carries a `clientSecret`.',
      tag: 'Changes',
      security: { action: 'change.confirm', subject: changeOf },
      params: idParams,
      body: confirmRequest,
      success: ok(change, 'The change: `completed`, `scheduled` or `requested`'),
      problems: [
        'payment_declined',
        'authentication_required',
        'quote_expired',
        'quote_stale',
        'over_limit',
        'change_in_progress',
        'conflict',
      ],
      clientSecretAgain: ({ params }, kept) => clientSecretAgain(kept, params.id, reads),
      handle: async ({ params, body }, { caller, call }) => {
        await assertMayConfirm(caller, async () => (await reads.get(params.id)).change);
        return toApiChange(await service.confirm(params.id, body, call), caller);
      },
    }),
    operation({
      id: 'cancelChange',
      method: 'post',
      path: '/v1/changes/{id}/cancel',
      summary: 'Cancel a change',
      description: 'Possible until it is charged or applied; twice is as good as once.',
      tag: 'Changes',
      security: { action: 'change.cancel', subject: changeOf },
      params: idParams,
      body: cancelRequest,
      success: ok(change, 'The change, `canceled`'),
      problems: ['conflict', 'change_in_progress'],
      handle: async ({ params, body }, { caller, call }) =>
        toApiChange(await service.cancel(params.id, body.reason ?? null, call), caller),
    }),
  ];
}

function keepAndUndo(service: Services['changes']): readonly Operation[] {
  return [
    operation({
      id: 'keepResources',
      method: 'put',
      path: '/v1/changes/{id}/keep',
      summary: 'Choose the resources to keep',
      description:
        'Replaces the choice and renews `quote.reconcile`, never an amount. The order of the list decides.',
      tag: 'Changes',
      security: { action: 'change.keep', subject: changeOf },
      params: idParams,
      body: keepRequest,
      success: ok(change, 'The change with its new reconcile'),
      problems: ['conflict', 'change_in_progress'],
      handle: async ({ params, body }, { caller, call }) =>
        toApiChange(await service.keep(params.id, body.keep, call), caller),
    }),
    operation({
      id: 'undoChange',
      method: 'post',
      path: '/v1/changes/{id}/undo',
      summary: 'Take a completed change back',
      description:
        'A change of its own, to be confirmed, that leads exactly to where the subscription was before. ' +
        'Where the catalog allows it, for the last immediate change, within its time.',
      tag: 'Changes',
      security: { action: 'change.make', subject: changeOf },
      params: idParams,
      body: undoRequest,
      success: created(change, 'The new change, `quoted`'),
      problems: ['conflict', 'change_in_progress'],
      handle: async ({ params, body }, { caller, call }) =>
        toApiChange(await service.undo(params.id, body.reason ?? null, call), caller),
    }),
  ];
}

function supportDecisions(service: Services['changes']): readonly Operation[] {
  return [
    operation({
      id: 'approveChange',
      method: 'post',
      path: '/v1/changes/{id}/approve',
      summary: 'Approve a requested change',
      description:
        'At the renewal unless said; at once only where nothing would be charged that nobody confirmed.',
      tag: 'Changes',
      security: { action: 'request.decide' },
      params: idParams,
      body: approveRequest,
      success: ok(change, 'The change: `scheduled` or `completed`'),
      problems: ['conflict', 'quote_stale', 'over_limit', 'change_in_progress'],
      handle: async ({ params, body }, { caller, call }) => {
        const input = { timing: body.timing, note: body.note ?? null };
        return toApiChange(await service.approve(params.id, input, call), caller);
      },
    }),
    operation({
      id: 'declineChange',
      method: 'post',
      path: '/v1/changes/{id}/decline',
      summary: 'Decline a requested change',
      tag: 'Changes',
      security: { action: 'request.decide' },
      params: idParams,
      body: declineRequest,
      success: ok(change, 'The change, `declined`'),
      problems: ['conflict', 'change_in_progress'],
      handle: async ({ params, body }, { caller, call }) =>
        toApiChange(await service.decline(params.id, body.note ?? null, call), caller),
    }),
  ];
}
