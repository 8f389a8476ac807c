import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type { historyEntry } from '../../../src/http/schemas/change';
import type { notification } from '../../../src/http/schemas/documents';
import type { accountAct } from '../../../src/http/schemas/support';
import { request } from '../api/request';
import type { Account, Change } from '../api/types';

interface Listed<T> {
  readonly data: readonly T[];
}

const FOLLOW_MS = 5_000;

/** An act of support on an account. */
export type AccountAct = z.output<typeof accountAct>;

type HistoryEntry = z.output<typeof historyEntry>;

/** An email as it was sent. */
type Notification = z.output<typeof notification>;

const useList = <T>(path: string, isAsked = true) =>
  useQuery({
    queryKey: ['support', path],
    queryFn: ({ signal }) => request<Listed<T>>(path, { signal }).then(({ data }) => data),
    enabled: isAsked,
    refetchInterval: FOLLOW_MS,
  });

/** Accounts by a part of their name or email address, or by the id of something of theirs. */
export const useFound = (search: string) =>
  useList<Account>(`/v1/accounts?limit=50&search=${encodeURIComponent(search)}`, search !== '');

/** Requests that wait for an answer, of all accounts. */
export const useWaiting = () => useList<Change>('/v1/changes?status=requested&limit=100');

export const useAccountHistory = (account: string) =>
  useList<AccountAct>(`/v1/accounts/${encodeURIComponent(account)}/history?limit=500`);

/** Who did what to a change, and the words that came with it. */
export const useChangeHistory = (change: string) =>
  useList<HistoryEntry>(`/v1/changes/${encodeURIComponent(change)}/history?limit=500`);

export const useEmails = (account: string) =>
  useList<Notification>(`/v1/accounts/${encodeURIComponent(account)}/notifications?limit=500`);

/** What an act is sent as. */
export interface ActRequest {
  readonly method: 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly body?: object;
}

/** Does it, once. */
export const perform = ({ method, path, body }: ActRequest) =>
  request<unknown>(path, {
    method,
    ...(body !== undefined && { body }),
    ...(method === 'POST' && { idempotencyKey: crypto.randomUUID() }),
  });
