const STORED_AS = 'planshift.wanted-place';
const FORGOTTEN_AFTER_MS = 60 * 60 * 1000;

/** Keeps where a link from an email led while there is no session to show it with. */
export function rememberWantedPlace(): void {
  const { search } = window.location;
  if (search === '') return;
  window.localStorage.setItem(STORED_AS, JSON.stringify({ search, at: Date.now() }));
}

/** Where a new session begins without a place of its own: goes to the one that was wanted a while ago, once. */
export function returnToWantedPlace(): void {
  const stored = window.localStorage.getItem(STORED_AS);
  window.localStorage.removeItem(STORED_AS);
  if (stored === null || window.location.search !== '') return;
  const { search, at } = JSON.parse(stored) as { search: string; at: number };
  if (Date.now() - at < FORGOTTEN_AFTER_MS)
    window.history.replaceState(null, '', window.location.pathname + search);
}
