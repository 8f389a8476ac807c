import type { Services } from '../../services/services';
import { invalidRequest } from '../../domain/errors';
import type { ChangeFilter } from '../../ports/reads';
import type { Caller } from '../auth/caller';
import { toApiChange, toApiChangeEvents, toApiHistoryEntry } from '../convert/change';
import { pageOf, pageQuery, toApiPage, toPageRequest } from '../lists';
import { operation, type Operation, eventStream, ok } from '../operation/operation';
import { change, changeListQuery, historyEntry } from '../schemas/change';
import { idParams } from '../schemas/fields';
import { changeOf } from '../auth/authorize';

/** Looking at changes: one, many, what became of one, and what is happening to it. */
export function changeReadOperations(reads: Services['changeReads']): readonly Operation[] {
  return [...presentState(reads), ...courseOfEvents(reads)];
}

function presentState(reads: Services['changeReads']): readonly Operation[] {
  return [
    operation({
      id: 'getChange',
      method: 'get',
      path: '/v1/changes/{id}',
      summary: 'Show a change',
      tag: 'Changes',
      security: { action: 'change.read', subject: changeOf },
      params: idParams,
      success: ok(change, 'The change'),
      handle: async ({ params }, { caller }) => toApiChange(await reads.get(params.id), caller),
    }),
    operation({
      id: 'listChanges',
      method: 'get',
      path: '/v1/changes',
      summary: 'List changes',
      description: 'On behalf of a user, name the account; a portal session sees its own account’s.',
      tag: 'Changes',
      security: {
        action: 'billing.read',
        subject: ({ query }, caller) => ({ kind: 'account', id: accountToList(query.account, caller) }),
      },
      query: changeListQuery,
      success: ok(pageOf(change), 'A part of the list'),
      problems: ['not_found'],
      handle: async ({ query }, { caller }) => {
        const page = await reads.list(toFilter(query, caller), toPageRequest(query));
        return toApiPage(page, (view) => toApiChange(view, caller));
      },
    }),
  ];
}

function courseOfEvents(reads: Services['changeReads']): readonly Operation[] {
  return [
    operation({
      id: 'listChangeHistory',
      method: 'get',
      path: '/v1/changes/{id}/history',
      summary: 'List what was done to a change, by whom and why',
      tag: 'Changes',
      security: { action: 'billing.read', subject: changeOf },
      params: idParams,
      query: pageQuery,
      success: ok(pageOf(historyEntry), 'A part of the list'),
      handle: async ({ params, query }, { caller }) => {
        const page = await reads.history(params.id, toPageRequest(query));
        return toApiPage(page, (entry) => toApiHistoryEntry(entry, caller));
      },
    }),
    operation({
      id: 'streamChangeEvents',
      method: 'get',
      path: '/v1/changes/{id}/events',
      summary: 'Follow a change',
      description:
        'Server-sent events; the header `Last-Event-ID` continues where a lost connection ended. ' +
        'A stream ends with its token, and within a minute of the right to it.',
      tag: 'Changes',
      security: { action: 'change.read', subject: changeOf },
      params: idParams,
      success: eventStream(change, 'Events with the change as their data; ends when nothing more can happen'),
      handle: ({ params }, { caller, lastEventId, signal }) =>
        toApiChangeEvents(reads.events(params.id, lastEventId, signal), caller),
    }),
  ];
}

type ChangeQuery = Pick<ChangeFilter, 'account' | 'subscription'> & {
  readonly status?: ChangeFilter['statuses'];
};

/** A portal session lists its own account's changes, whatever it leaves out. */
function toFilter({ account, subscription, status }: ChangeQuery, caller: Caller): ChangeFilter {
  const narrowed = caller.kind === 'portal' ? (account ?? caller.account) : account;
  return {
    ...(narrowed !== undefined && { account: narrowed }),
    ...(subscription !== undefined && { subscription }),
    ...(status !== undefined && { statuses: status }),
  };
}

function accountToList(account: string | undefined, caller: Caller): string {
  if (account !== undefined) return account;
  if (caller.kind === 'portal') return caller.account;
  throw invalidRequest('account', 'is required on behalf of a user');
}
