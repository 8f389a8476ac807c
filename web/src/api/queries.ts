import { type QueryClient, useQueries, useQuery } from '@tanstack/react-query';
import * as billing from './billing';
import { type SessionState, useSessionState } from './session';
import type { FirstWish, OptionsRequest, Subscription, TermsRequest } from './types';

const FOLLOW_MS = 5_000;
const URGENT_MS = 2_000;

/** Names of what is cached; everything about the customer begins with `billing`. */
const keys = {
  signedIn: ['billing', 'signed-in'],
  session: (state: SessionState) => ['billing', 'session', state],
  account: (id: string) => ['billing', 'account', id],
  subscriptions: (account: string) => ['billing', 'subscriptions', account],
  catalog: (id: string, version: number | 'newest') => ['catalog', id, version],
  catalogs: ['catalogs'],
  firstPrice: (account: string, wish: FirstWish) => ['billing', 'first-price', account, wish],
  change: (id: string) => ['billing', 'change', id],
  changes: (subscription: string) => ['billing', 'changes', subscription],
  resources: (account: string) => ['billing', 'resources', account],
  paymentMethods: (account: string) => ['billing', 'payment-methods', account],
  invoices: (account: string) => ['billing', 'invoices', account],
  receipts: (account: string) => ['billing', 'receipts', account],
  document: (id: string) => ['billing', 'document', id],
  creditNotes: (account: string) => ['billing', 'credit-notes', account],
  overrides: (subscription: string) => ['billing', 'overrides', subscription],
  preview: (subscription: Subscription, to: TermsRequest) => ['billing', 'preview', subscription, to],
  options: (subscription: Subscription, wanted: OptionsRequest | null) => [
    'billing',
    'options',
    subscription,
    wanted,
  ],
};

/** Who has signed in in this browser. */
export const useSignedIn = (isAsked: boolean) =>
  useQuery({
    queryKey: keys.signedIn,
    queryFn: ({ signal }) => billing.fetchSignedIn(signal),
    enabled: isAsked,
  });

/** Whose billing this tab shows. */
export const useSession = () => {
  const state = useSessionState();
  return useQuery({
    queryKey: keys.session(state),
    queryFn: ({ signal }) => billing.fetchSession(signal),
    enabled: state.kind === 'token' || (state.kind === 'cookie' && state.account !== null),
  });
};

export const useAccount = (id: string | undefined) =>
  useQuery({
    queryKey: keys.account(id ?? ''),
    queryFn: ({ signal }) => billing.fetchAccount(id ?? '', signal),
    enabled: id !== undefined,
  });

export const useSubscriptions = (account: string | undefined) =>
  useQuery({
    queryKey: keys.subscriptions(account ?? ''),
    queryFn: ({ signal }) => billing.fetchSubscriptions(account ?? '', signal),
    enabled: account !== undefined,
  });

/** {@link useSubscriptions}, read again while it is looked at; sooner where something is under way. */
export const useFollowedSubscriptions = (account: string, isUrgent: boolean) =>
  useQuery({
    queryKey: keys.subscriptions(account),
    queryFn: ({ signal }) => billing.fetchSubscriptions(account, signal),
    refetchInterval: isUrgent ? URGENT_MS : FOLLOW_MS,
  });

/** {@link useChange}, read again while it is looked at. */
export const useFollowedChange = (id: string | null) =>
  useQuery({
    queryKey: keys.change(id ?? ''),
    queryFn: ({ signal }) => billing.fetchChange(id ?? '', signal),
    enabled: id !== null,
    refetchInterval: FOLLOW_MS,
  });

/** Everything that is sold. */
export const useCatalogs = () =>
  useQuery({ queryKey: keys.catalogs, queryFn: ({ signal }) => billing.fetchCatalogs(signal) });

/** What each of some first subscriptions would cost. */
export const useFirstPrices = (account: string, wishes: readonly FirstWish[]) =>
  useQueries({
    queries: wishes.map((wish) => ({
      queryKey: keys.firstPrice(account, wish),
      queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
        billing.previewSubscription(account, wish, signal),
    })),
  });

/** A version of a catalog; the newest unless said. */
export const useCatalog = (id: string | undefined, version?: number) =>
  useQuery({
    queryKey: keys.catalog(id ?? '', version ?? 'newest'),
    queryFn: ({ signal }) => billing.fetchCatalog(id ?? '', version, signal),
    staleTime: version === undefined ? 0 : Infinity,
    enabled: id !== undefined,
  });

export const useChange = (id: string | null) =>
  useQuery({
    queryKey: keys.change(id ?? ''),
    queryFn: ({ signal }) => billing.fetchChange(id ?? '', signal),
    enabled: id !== null,
  });

export const useChanges = (subscription: string) =>
  useQuery({
    queryKey: keys.changes(subscription),
    queryFn: ({ signal }) => billing.fetchChanges(subscription, signal),
  });

export const useResources = (account: string) =>
  useQuery({
    queryKey: keys.resources(account),
    queryFn: ({ signal }) => billing.fetchResources(account, signal),
  });

export const usePaymentMethods = (account: string) =>
  useQuery({
    queryKey: keys.paymentMethods(account),
    queryFn: ({ signal }) => billing.fetchPaymentMethods(account, signal),
  });

export const useInvoices = (account: string) =>
  useQuery({
    queryKey: keys.invoices(account),
    queryFn: ({ signal }) => billing.fetchInvoices(account, signal),
  });

export const useReceipts = (account: string) =>
  useQuery({
    queryKey: keys.receipts(account),
    queryFn: ({ signal }) => billing.fetchReceipts(account, signal),
  });

export const useDocument = (kind: 'invoices' | 'receipts', id: string) =>
  useQuery({
    queryKey: keys.document(id),
    queryFn: ({ signal }) => billing.fetchDocument(kind, id, signal),
  });

export const useCreditNotes = (account: string) =>
  useQuery({
    queryKey: keys.creditNotes(account),
    queryFn: ({ signal }) => billing.fetchCreditNotes(account, signal),
  });

/** What is agreed with the customer instead of the catalog's prices. */
export const useOverrides = (subscription: string) =>
  useQuery({
    queryKey: keys.overrides(subscription),
    queryFn: ({ signal }) => billing.fetchOverrides(subscription, signal),
  });

/** The price of what the customer is looking at; the former one stays until the next is known. */
export const usePreviewQuery = (subscription: Subscription, to: TermsRequest, isAsked: boolean) =>
  useQuery({
    queryKey: keys.preview(subscription, to),
    queryFn: ({ signal }) => billing.previewChange(subscription.id, to, signal),
    placeholderData: (previous) => previous,
    enabled: isAsked,
    staleTime: 15_000,
  });

/** What everything that the customer could choose costs; the former prices stay until the next are known. */
export const useOptionsQuery = (
  subscription: Subscription,
  wanted: OptionsRequest | null,
  isAsked: boolean,
) =>
  useQuery({
    queryKey: keys.options(subscription, wanted),
    queryFn: ({ signal }) => billing.fetchOptions(subscription.id, wanted, signal),
    placeholderData: (previous) => previous,
    enabled: isAsked,
    staleTime: 15_000,
  });

/** Puts the answer of a call that returns a change where the page reads it. */
export function rememberChange(client: QueryClient, change: { readonly id: string }): void {
  client.setQueryData(keys.change(change.id), change);
}

/** Reads everything about the customer again. */
export const refreshBilling = (client: QueryClient) => client.invalidateQueries({ queryKey: ['billing'] });

/** Reads one change again. */
export const refreshChange = (client: QueryClient, id: string) =>
  client.invalidateQueries({ queryKey: keys.change(id) });
