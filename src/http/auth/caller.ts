import type { Role } from '../../ports/access';

/** A server with a secret key, for itself or on behalf of a user. */
interface KeyCaller {
  readonly kind: 'key';
  readonly key: string;
  readonly role: Role;
  readonly user: string | null;
}

/** A browser with a portal session: one user of one account. */
export interface PortalCaller {
  readonly kind: 'portal';
  readonly account: string;
  readonly user: string;
  readonly locale: string | null;
  readonly returnUrl: string | null;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

/** Who sends a request, once the credential has been verified. */
export type Caller = KeyCaller | PortalCaller;

/** How the record of a change names the caller. */
export function actorOf(caller: Caller): string {
  return caller.kind === 'portal' || caller.user !== null ? `user:${caller.user}` : `key:${caller.key}`;
}

/** What a caller may touch, whichever credential says so: there an idempotency key means one thing. */
export function scopeOf(caller: Caller): string {
  return caller.kind === 'portal' ? `account:${caller.account}` : 'service';
}
