import { useSyncExternalStore } from 'react';

/** Where the customer is; kept in the address, so that a reload or a link from an email comes back to it. */
export interface Place {
  /** The plan chooser instead of the overview. */
  readonly configuring: boolean;
  /** Leaving, with what could be had instead; of who has left: what to come back to. */
  readonly leaving: boolean;
  /** The change that is being reviewed. */
  readonly change: string | null;
  /** The change whose expired or stale quote `change` takes the place of. */
  readonly renews: string | null;
  /** Whether the customer came to pay, or comes back from the bank. */
  readonly paying: boolean;
  /** Whether the customer chooses what to keep of the planned change. */
  readonly keeping: boolean;
  readonly subscription: string | null;
  /** The catalog that an account without a subscription is shown. */
  readonly catalog: string | null;
  /** The account that a link from an email is about. */
  readonly account: string | null;
  /** The invoice or receipt that an email led to. */
  readonly document: string | null;
}

/** The place that the address names. */
export function usePlace(): Place {
  const search = useSearch();
  return {
    configuring: search.get('view') === 'plans',
    leaving: search.get('view') === 'leave',
    change: search.get('change'),
    renews: search.get('renews'),
    paying: search.has('pay'),
    keeping: search.has('keep'),
    subscription: search.get('subscription'),
    catalog: search.get('catalog'),
    account: search.get('account'),
    document: search.get('invoice') ?? search.get('receipt'),
  };
}

/** Goes to a place; what is left out of it is left. `replace` makes no step that "back" returns to. */
export function goTo(place: Partial<Place>, how: 'push' | 'replace' = 'push'): void {
  const search = new URLSearchParams();
  const subscription = place.subscription ?? new URLSearchParams(window.location.search).get('subscription');
  if (subscription !== null) search.set('subscription', subscription);
  if (place.configuring === true) search.set('view', 'plans');
  if (place.leaving === true) search.set('view', 'leave');
  if (typeof place.change === 'string') search.set('change', place.change);
  if (typeof place.renews === 'string') search.set('renews', place.renews);
  if (place.paying === true) search.set('pay', '1');
  if (place.keeping === true) search.set('keep', '1');
  moveTo(search, how);
}

const MOVED = 'planshift:moved';

/** What the address asks for; a page that shows it follows every move. */
export function useSearch(): URLSearchParams {
  return new URLSearchParams(useSyncExternalStore(subscribe, () => window.location.search));
}

/** Moves within the page. `replace` makes no step that "back" returns to. */
export function moveTo(search: URLSearchParams, how: 'push' | 'replace' = 'push'): void {
  const address = `${window.location.pathname}${search.size > 0 ? `?${search.toString()}` : ''}`;
  if (how === 'push') window.history.pushState(null, '', address);
  else window.history.replaceState(null, '', address);
  window.dispatchEvent(new Event(MOVED));
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('popstate', listener);
  window.addEventListener(MOVED, listener);
  return () => {
    window.removeEventListener('popstate', listener);
    window.removeEventListener(MOVED, listener);
  };
}

const WANTED_AS = 'planshift.wanted-place';
const FORGOTTEN_AFTER_MS = 60 * 60 * 1000;

/** Keeps where a link from an email led while there is no session to show it with. */
export function rememberWantedPlace(): void {
  const { search } = window.location;
  if (search === '') return;
  window.localStorage.setItem(WANTED_AS, JSON.stringify({ search, at: Date.now() }));
}

/** Where a new session begins without a place of its own: goes to the one that was wanted a while ago, once. */
export function returnToWantedPlace(): void {
  const stored = window.localStorage.getItem(WANTED_AS);
  window.localStorage.removeItem(WANTED_AS);
  if (stored === null || window.location.search !== '') return;
  const { search, at } = JSON.parse(stored) as { search: string; at: number };
  if (Date.now() - at < FORGOTTEN_AFTER_MS)
    window.history.replaceState(null, '', window.location.pathname + search);
}

const CAME_FROM_AS = 'planshift.return-address';

/** Keeps the way back to the application for when this page is opened with a link that is over. */
export function rememberReturnAddress(address: string | null): void {
  if (address !== null) window.localStorage.setItem(CAME_FROM_AS, address);
}

/** Where the customer came from last, or null where that is not known. */
export function returnAddress(): string | null {
  return window.localStorage.getItem(CAME_FROM_AS);
}
