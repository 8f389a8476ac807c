import { useSyncExternalStore } from 'react';

/**
 * How this tab is let in: by the token or the key that it was given; by the cookie of who has signed in in this browser,
 * for one of their accounts; or not at all.
 */
export type SessionState =
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'cookie'; readonly account: string | null }
  | { readonly kind: 'none' };

type Listener = () => void;

const TOKEN = 'planshift.token';
const ACCOUNT = 'planshift.account';
const NONE: SessionState = { kind: 'none' };

const listeners = new Set<Listener>();
let state: SessionState = readState();

function readState(): SessionState {
  const token = window.sessionStorage.getItem(TOKEN);
  if (token !== null) return { kind: 'token', token };
  return { kind: 'cookie', account: window.sessionStorage.getItem(ACCOUNT) };
}

function change(next: SessionState): void {
  state = next;
  for (const listener of listeners) listener();
}

/** Takes the token from the address's fragment, once, and leaves no trace of it in the address or the history. */
export function adoptTokenFromAddress(): boolean {
  const fragment = new URLSearchParams(window.location.hash.slice(1));
  const token = fragment.get('token');
  if (token === null) return false;
  window.history.replaceState(null, '', window.location.pathname + window.location.search);
  keepToken(token);
  return true;
}

/** Keeps a credential for this tab. */
export function keepToken(token: string): void {
  window.sessionStorage.setItem(TOKEN, token);
  change({ kind: 'token', token });
}

/** Goes on with the cookie: who has just signed in has one, and so may who leaves a token. */
export function goOnWithCookie(): void {
  window.sessionStorage.removeItem(TOKEN);
  change({ kind: 'cookie', account: window.sessionStorage.getItem(ACCOUNT) });
}

/** Shows one of the accounts of who has signed in, in this tab; null asks which. */
export function chooseAccount(account: string | null): void {
  if (account === null) window.sessionStorage.removeItem(ACCOUNT);
  else window.sessionStorage.setItem(ACCOUNT, account);
  change({ kind: 'cookie', account });
}

/** What lets a request in. */
export function credentials(): Readonly<Record<string, string>> {
  if (state.kind === 'token') return { authorization: `Bearer ${state.token}` };
  return state.kind === 'cookie' && state.account !== null ? { 'planshift-account': state.account } : {};
}

/** Forgets what the service does not take any more: after a token the cookie is tried, after that there is nothing. */
export function endSession(): void {
  if (state.kind === 'token') goOnWithCookie();
  else if (state.kind === 'cookie') change(NONE);
}

/** Signed out: neither token nor cookie lets this tab in. */
export function forgetSession(): void {
  window.sessionStorage.removeItem(TOKEN);
  window.sessionStorage.removeItem(ACCOUNT);
  change(NONE);
}

/** How this tab is let in; follows what happens to it. */
export function useSessionState(): SessionState {
  return useSyncExternalStore(subscribe, () => state);
}

function subscribe(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
