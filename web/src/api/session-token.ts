const STORED_AS = 'planshift.token';

type Listener = () => void;

const listeners = new Set<Listener>();

/** Takes the token from the address's fragment, once, and leaves no trace of it in the address or the history. */
export function adoptTokenFromAddress(): boolean {
  const fragment = new URLSearchParams(window.location.hash.slice(1));
  const token = fragment.get('token');
  if (token === null) return false;
  window.sessionStorage.setItem(STORED_AS, token);
  window.history.replaceState(null, '', window.location.pathname + window.location.search);
  return true;
}

/** Keeps a credential that was typed in. */
export function keepToken(token: string): void {
  window.sessionStorage.setItem(STORED_AS, token);
  for (const listener of listeners) listener();
}

/** The portal session token of this tab, or null where the page was opened without one or its time is over. */
export function sessionToken(): string | null {
  return window.sessionStorage.getItem(STORED_AS);
}

/** Forgets a token that the service does not take any more. */
export function endSession(): void {
  window.sessionStorage.removeItem(STORED_AS);
  for (const listener of listeners) listener();
}

/** Tells when the session ends; for `useSyncExternalStore`. */
export function subscribeToSession(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
