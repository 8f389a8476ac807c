const STORED_AS = 'planshift.token';

/** Takes the token from the address's fragment, once, and leaves no trace of it in the address or the history. */
export function adoptTokenFromAddress(): void {
  const fragment = new URLSearchParams(window.location.hash.slice(1));
  const token = fragment.get('token');
  if (token === null) return;
  window.sessionStorage.setItem(STORED_AS, token);
  window.history.replaceState(null, '', window.location.pathname + window.location.search);
}

/** The portal session token of this tab, or null where the page was opened without one. */
export function sessionToken(): string | null {
  return window.sessionStorage.getItem(STORED_AS);
}
