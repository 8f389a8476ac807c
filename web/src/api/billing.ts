import { Problem, request, send } from './request';
import {
  type Account,
  type Area,
  type Change,
  type ChangeRequest,
  type CreditNote,
  type FirstPrice,
  type FirstWish,
  type Invoice,
  type Keep,
  type Options,
  type OptionsRequest,
  type Overrides,
  type PaymentMethod,
  type PortalSession,
  type Preview,
  type Receipt,
  requestFor,
  type Resource,
  type SignedIn,
  type SignInCode,
  type Subscription,
  type TermsRequest,
  type WrittenCatalog,
} from './types';

/** A part of a list. */
export interface Page<T> {
  readonly data: readonly T[];
  readonly nextCursor: string | null;
}

/** What a customer confirms a quote with. */
export interface Confirmation {
  readonly paymentMethod?: string;
  readonly acknowledge?: boolean;
  /** For a change by request: what the customer tells support. */
  readonly note?: string;
  /** For leaving: one of the catalog's reasons, and the customer's own words. */
  readonly reason?: string;
  readonly comment?: string;
}

const path = (...parts: readonly string[]): string => `/v1/${parts.map(encodeURIComponent).join('/')}`;

/** A whole list, part by part. */
export async function listAll<T>(of: string, signal?: AbortSignal): Promise<readonly T[]> {
  const found: T[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const query: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page: Page<T> = await request<Page<T>>(`${of}?limit=500${query}`, { signal });
    found.push(...page.data);
    cursor = page.nextCursor;
  }
  return found;
}

/** Has a code sent; the answer is the same whether the address may sign in or not. */
export const askForCode = (email: string, area: Area, locale: string) =>
  request<SignInCode>('/v1/sign-in-codes', { method: 'POST', body: { email, area, locale } });

/** Exchanges the code for the cookie of this browser. */
export const signIn = (asked: string, code: string) =>
  request<SignedIn>('/v1/session', { method: 'POST', body: { request: asked, code } });

export const fetchSignedIn = (signal?: AbortSignal) => request<SignedIn>('/v1/session', { signal });

export const signOut = () => request<undefined>('/v1/session', { method: 'DELETE' });

export const fetchSession = (signal?: AbortSignal) =>
  request<PortalSession>(path('portal-session'), { signal });

export const fetchAccount = (id: string, signal?: AbortSignal) =>
  request<Account>(path('accounts', id), { signal });

/** To whom documents are made out. */
export type BillingDetails = Pick<Account, 'name' | 'email' | 'address' | 'taxId'>;

export const changeDetails = (account: string, details: BillingDetails) =>
  request<Account>(path('accounts', account), { method: 'PATCH', body: details });

export const fetchCatalog = (id: string, version?: number, signal?: AbortSignal) =>
  request<WrittenCatalog>(
    `${path('catalogs', id)}${version === undefined ? '' : `?version=${String(version)}`}`,
    {
      signal,
    },
  );

export const fetchCatalogs = (signal?: AbortSignal) => listAll<WrittenCatalog>(path('catalogs'), signal);

export const fetchSubscriptions = (account: string, signal?: AbortSignal) =>
  listAll<Subscription>(path('accounts', account, 'subscriptions'), signal);

export const fetchChange = (id: string, signal?: AbortSignal) =>
  request<Change>(path('changes', id), { signal });

export const fetchChanges = (subscription: string, signal?: AbortSignal) =>
  listAll<Change>(path('subscriptions', subscription, 'changes'), signal);

export const fetchResources = (account: string, signal?: AbortSignal) =>
  listAll<Resource>(path('accounts', account, 'resources'), signal);

export const fetchPaymentMethods = (account: string, signal?: AbortSignal) =>
  listAll<PaymentMethod>(path('accounts', account, 'payment-methods'), signal);

export const fetchInvoices = (account: string, signal?: AbortSignal) =>
  listAll<Invoice>(path('accounts', account, 'invoices'), signal);

export const fetchReceipts = (account: string, signal?: AbortSignal) =>
  listAll<Receipt>(path('accounts', account, 'receipts'), signal);

/** None where the service does not issue any. */
export const fetchCreditNotes = (account: string, signal?: AbortSignal) =>
  listAll<CreditNote>(path('accounts', account, 'credit-notes'), signal).catch((error: unknown) => {
    if (error instanceof Problem && error.status === 404) return [];
    throw error;
  });

export const fetchOverrides = (subscription: string, signal?: AbortSignal) =>
  request<Overrides>(path('subscriptions', subscription, 'overrides'), { signal });

/** One invoice or receipt. */
export const fetchDocument = (kind: 'invoices' | 'receipts', id: string, signal?: AbortSignal) =>
  request<Invoice | Receipt>(path(kind, id), { signal });

/** Of what there are PDFs. */
export type DocumentKind = 'invoices' | 'receipts' | 'credit-notes';

/** The PDF of a document. */
export async function fetchPdf(kind: DocumentKind, id: string): Promise<Blob> {
  const response = await send(path(kind, id, 'pdf'), { accept: 'application/pdf' });
  return response.blob();
}

/** What a first subscription would cost; starts and stores nothing. */
export const previewSubscription = (account: string, wish: FirstWish, signal?: AbortSignal) =>
  request<FirstPrice>(path('accounts', account, 'subscriptions', 'preview'), {
    method: 'POST',
    body: wish,
    signal,
  });

/** Subscribes, and charges the default payment method; the same key never charges twice. */
export const subscribe = (account: string, wish: FirstWish, idempotencyKey: string) =>
  request<Subscription>(path('accounts', account, 'subscriptions'), {
    method: 'POST',
    body: wish,
    idempotencyKey,
  });

/** A quote that starts and stores nothing. */
export const previewChange = (subscription: string, to: TermsRequest, signal?: AbortSignal) =>
  request<Preview>(path('subscriptions', subscription, 'preview'), { method: 'POST', body: { to }, signal });

/** Every plan at an interval with its quote, or at all; of what else is wanted, each takes what it sells. */
export function fetchOptions(
  subscription: string,
  wanted: OptionsRequest | null,
  signal?: AbortSignal,
): Promise<Options> {
  if (wanted === null) return request<Options>(path('subscriptions', subscription, 'options'), { signal });
  const query = new URLSearchParams({
    interval: wanted.interval,
    quantities: Object.entries(wanted.quantities)
      .map(([id, value]) => `${id}:${String(value)}`)
      .join(','),
    addOns: wanted.addOns.join(','),
  });
  return request<Options>(`${path('subscriptions', subscription, 'options')}?${query.toString()}`, {
    signal,
  });
}

/** A quote that can be confirmed; it replaces an open one. */
export const quoteChange = (subscription: string, to: ChangeRequest) =>
  request<Change>(path('subscriptions', subscription, 'changes'), {
    method: 'POST',
    body: { to },
    idempotencyKey: crypto.randomUUID(),
  });

/** A quote for taking a completed change back. */
export const quoteUndo = (change: string) =>
  request<Change>(path('changes', change, 'undo'), {
    method: 'POST',
    body: {},
    idempotencyKey: crypto.randomUUID(),
  });

/** The quote of a change anew, at the prices of now. */
export const quoteAgain = ({ subscription, to, undoes }: Change) =>
  undoes === null ? quoteChange(subscription, requestFor(to)) : quoteUndo(undoes);

/** Confirms exactly what the quote showed; the same key never charges twice. */
export const confirmChange = (id: string, confirmation: Confirmation, idempotencyKey: string) =>
  request<Change>(path('changes', id, 'confirm'), { method: 'POST', body: confirmation, idempotencyKey });

/** Pays an open invoice, and what is open beside it, now. */
export const payInvoice = (id: string, paymentMethod: string, idempotencyKey: string) =>
  request<Invoice>(path('invoices', id, 'pay'), { method: 'POST', body: { paymentMethod }, idempotencyKey });

/** Pays the first period of a subscription that waits for that. */
export const confirmSubscription = (id: string, paymentMethod: string, idempotencyKey: string) =>
  request<Subscription>(path('subscriptions', id, 'confirm'), {
    method: 'POST',
    body: { paymentMethod },
    idempotencyKey,
  });

/** Ends a subscription whose first payment was not made; nothing is left of it. */
export const withdrawSubscription = (id: string) =>
  request<undefined>(path('subscriptions', id), { method: 'DELETE' });

export const cancelChange = (id: string) =>
  request<Change>(path('changes', id, 'cancel'), { method: 'POST', body: {} });

export const keepResources = (id: string, keep: Keep) =>
  request<Change>(path('changes', id, 'keep'), { method: 'PUT', body: { keep } });

export const addPaymentMethod = (account: string, token: string, isDefault: boolean) =>
  request<PaymentMethod>(path('accounts', account, 'payment-methods'), {
    method: 'POST',
    body: { token, default: isDefault },
    idempotencyKey: crypto.randomUUID(),
  });

export const makeDefaultPaymentMethod = (account: string, method: string) =>
  request<PaymentMethod>(path('accounts', account, 'payment-methods', method), {
    method: 'PATCH',
    body: { default: true },
  });

export const removePaymentMethod = (account: string, method: string) =>
  request<undefined>(path('accounts', account, 'payment-methods', method), { method: 'DELETE' });

/** Turns automatic upgrades of a quantity on, with the name of the terms that the customer accepted, or off. */
export const putAutoUpgrade = (subscription: string, quantity: string, acceptedTerms: string | null) =>
  request<unknown>(path('subscriptions', subscription, 'auto-upgrade'), {
    method: 'PUT',
    body: acceptedTerms === null ? { quantity, enabled: false } : { quantity, enabled: true, acceptedTerms },
  });
