import { useSyncExternalStore } from 'react';

const MOVED = 'planshift:support-moved';

/** The account that the address names. */
export function useOpenAccount(): string | null {
  const search = useSyncExternalStore(subscribe, () => window.location.search);
  return new URLSearchParams(search).get('account');
}

/** Opens an account, or the search where it is null. */
export function openAccount(id: string | null): void {
  const search = id === null ? '' : `?${new URLSearchParams({ account: id }).toString()}`;
  window.history.pushState(null, '', window.location.pathname + search);
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
