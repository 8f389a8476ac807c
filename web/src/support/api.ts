import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type { historyEntry } from '../../../src/http/schemas/change';
import type { notification } from '../../../src/http/schemas/documents';
import type { accountAct } from '../../../src/http/schemas/support';
import { listAll, type Page } from '../api/billing';
import { request } from '../api/request';
import type { Account, Change } from '../api/types';

const FOLLOW_MS = 5_000;

/** An act of support on an account. */
export type AccountAct = z.output<typeof accountAct>;

type HistoryEntry = z.output<typeof historyEntry>;

/** An email as it was sent. */
type Notification = z.output<typeof notification>;

const ROWS = 25;

/** All of a list. */
const useAll = <T>(path: string) =>
  useQuery({
    queryKey: ['support', path],
    queryFn: ({ signal }) => listAll<T>(path, signal),
    refetchInterval: FOLLOW_MS,
  });

/** A list that grows with the service: its first rows, and more as they are asked for. */
const usePages = <T>(path: string, query: Readonly<Record<string, string>>, isAsked = true) =>
  useInfiniteQuery({
    queryKey: ['support', path, query],
    queryFn: ({ pageParam, signal }) => {
      const asked = { ...query, limit: String(ROWS), ...(pageParam !== '' && { cursor: pageParam }) };
      return request<Page<T>>(`${path}?${new URLSearchParams(asked).toString()}`, { signal });
    },
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    select: ({ pages }) => pages.flatMap(({ data }) => data),
    enabled: isAsked,
    refetchInterval: FOLLOW_MS,
  });

/** Accounts by a part of their name or email address, or by the id of something of theirs. */
export const useFound = (search: string) => usePages<Account>('/v1/accounts', { search }, search !== '');

/** Requests that wait for an answer, of all accounts. */
export const useWaiting = () => usePages<Change>('/v1/changes', { status: 'requested' });

export const useAccountHistory = (account: string) =>
  useAll<AccountAct>(`/v1/accounts/${encodeURIComponent(account)}/history`);

/** Who did what to a change, and the words that came with it. */
export const useChangeHistory = (change: string) =>
  useAll<HistoryEntry>(`/v1/changes/${encodeURIComponent(change)}/history`);

export const useEmails = (account: string) =>
  useAll<Notification>(`/v1/accounts/${encodeURIComponent(account)}/notifications`);

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
