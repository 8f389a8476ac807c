import { useSyncExternalStore } from 'react';

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
