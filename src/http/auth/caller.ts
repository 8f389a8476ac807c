import type { Role, Purpose } from '../../ports/access';

/** A server with a secret key, for itself or on behalf of a user. */
interface KeyCaller {
  readonly kind: 'key';
  readonly key: string;
  readonly role: Role;
  readonly user: string | null;
}

/** A browser with a portal session, or in which a customer has signed in: one user of one account. */
export interface PortalCaller {
  readonly kind: 'portal';
  readonly account: string;
  readonly user: string;
  readonly locale: string | null;
  readonly returnUrl: string | null;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
  /** What alone it is good for, where it came with a link from an email. */
  readonly purpose: Purpose | null;
}

/** A person of support who has signed in. */
interface PersonCaller {
  readonly kind: 'person';
  readonly email: string;
  readonly role: Role;
  readonly user: null;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

/** Who signs in or out: nobody that is known yet. */
interface VisitorCaller {
  readonly kind: 'visitor';
  readonly user: null;
}

/** Who sends a request, once the credential has been verified. */
export type Caller = KeyCaller | PortalCaller | PersonCaller | VisitorCaller;

export const VISITOR: Caller = { kind: 'visitor', user: null };

/** How the record of a change names the caller. */
export function actorOf(caller: Caller): string {
  switch (caller.kind) {
    case 'portal':
      return `user:${caller.user}`;
    case 'key':
      return caller.user === null ? `key:${caller.key}` : `user:${caller.user}`;
    case 'person':
      return `support:${caller.email}`;
    case 'visitor':
      return 'visitor';
  }
}

/** What a caller may touch, whichever credential says so: there an idempotency key means one thing. */
export function scopeOf(caller: Caller): string {
  return caller.kind === 'portal' ? `account:${caller.account}` : 'service';
}

/** Who shares a budget of requests, or of streams: a portal's user, a key, a person. */
export function holderOf(caller: Caller): string {
  switch (caller.kind) {
    case 'portal':
      return JSON.stringify([caller.account, caller.user]);
    case 'key':
      return caller.key;
    case 'person':
      return caller.email;
    case 'visitor':
      return '';
  }
}

/** When a caller's credential ends, epoch milliseconds; keys do not. */
export function endOf(caller: Caller): number {
  return caller.kind === 'portal' || caller.kind === 'person' ? caller.expiresAt : Infinity;
}
