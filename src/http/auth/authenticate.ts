import { LRUCache } from 'lru-cache';
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { DomainError } from '../../domain/errors';
import type { ApiKey, ApiKeyStore } from '../../ports/access';
import type { Caller, PortalCaller } from './caller';
import { assertSameOrigin } from './gate';
import type { PortalSessions } from './portal-sessions';
import type { SessionCookie } from './session-cookie';
import { accountFor, type Person, type SignIn } from './sign-in';

const BEARER = /^Bearer +(\S+) *$/i;
/** Three parts, the first a JSON object in base64url: secret keys never look like this. */
const SESSION_TOKEN = /^eyJ[\w-]*\.[\w-]+\.[\w-]+$/;
const MAX_CREDENTIAL_LENGTH = 4096;

/** What tells who sends a request. */
export interface Asked {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
}

/** Finds out who sends a request, from its headers. */
export type Authenticate = (asked: Asked) => Promise<Caller>;

/** What credentials are verified with. */
export interface Credentials {
  readonly secretKeys: SecretKeys;
  readonly sessions: PortalSessions;
  readonly signIn: SignIn;
  readonly cookie: SessionCookie;
  readonly publicUrl: string;
}

const SAFE_METHODS = ['GET', 'HEAD'];

/**
 * Verifies the credential of the Authorization header or, where there is none, of the cookie of whoever has signed in;
 * throws `unauthorized` where there is none that holds.
 */
export function createAuthenticate(credentials: Credentials): Authenticate {
  const { secretKeys, sessions, signIn, cookie, publicUrl } = credentials;
  return async ({ method, headers }) => {
    const token = headers.authorization === undefined ? cookie.read(headers) : null;
    if (token !== null) {
      if (!SAFE_METHODS.includes(method)) assertSameOrigin(headers, publicUrl);
      const person = await signIn.find(token);
      if (person === null) throw unauthorized('Nobody is signed in with this cookie any more.');
      return callerOf(person, headers);
    }
    const credential = credentialOf(headers);
    if (SESSION_TOKEN.test(credential)) return await verifySession(sessions, credential);
    const key = await secretKeys.verify(credential);
    if (key === null) throw unauthorized('There is no such key.');
    return { kind: 'key', key: key.id, role: key.role, user: userOf(headers) };
  };
}

function callerOf(person: Person, headers: IncomingHttpHeaders): Caller {
  const { area, email, expiresAt } = person;
  if (area === 'support') return { kind: 'person', email, role: 'support', user: null, expiresAt };
  const named = headers['planshift-account'];
  const { account, user } = accountFor(person, typeof named === 'string' ? named : undefined);
  const nothing = { locale: null, returnUrl: null, purpose: null };
  return { kind: 'portal', account, user, ...nothing, expiresAt } satisfies PortalCaller;
}

async function verifySession(sessions: PortalSessions, token: string): Promise<Caller> {
  const caller = await sessions.verify(token);
  if (caller === null) throw unauthorized('The portal session is not valid, or is over.');
  return caller;
}

function credentialOf(headers: IncomingHttpHeaders): string {
  const credential = BEARER.exec(headers.authorization ?? '')?.[1];
  if (credential === undefined) throw unauthorized('Send the header Authorization: Bearer <key>.');
  if (credential.length > MAX_CREDENTIAL_LENGTH) throw unauthorized('There is no such key.');
  return credential;
}

/** The user that a secret key acts for. An empty header is refused: it would act with the key's own rights. */
function userOf(headers: IncomingHttpHeaders): string | null {
  const user = headers['planshift-user'];
  if (user === undefined) return null;
  if (typeof user !== 'string' || user.trim() === '') {
    throw new DomainError('forbidden', 'The header Planshift-User names no user.');
  }
  return user.trim();
}

function unauthorized(detail: string): DomainError {
  return new DomainError('unauthorized', detail);
}

/** A key that is taken away keeps working this long at most. */
const CACHE_MS = 5_000;

/** Invented keys cannot fill the memory. */
const MOST_CACHED = 10_000;

/** How a secret key is stored: SHA-256 suffices, because keys are random and long. */
export function hashSecretKey(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** Verifies secret keys against the stored hashes. */
export class SecretKeys {
  /** What was found under a hash; lookups at the same moment are one, and a failed one is made again. */
  private readonly found = new LRUCache<string, { readonly key: ApiKey | null }>({
    max: MOST_CACHED,
    ttl: CACHE_MS,
    ignoreFetchAbort: true,
    fetchMethod: async (hash) => ({ key: await this.store.findByHash(hash) }),
  });

  constructor(private readonly store: ApiKeyStore) {}

  /** Null where there is no such key. */
  async verify(secret: string): Promise<ApiKey | null> {
    const hash = hashSecretKey(secret);
    const { key } = await this.found.forceFetch(hash);
    return key !== null && timingSafeEqual(Buffer.from(key.hash), Buffer.from(hash)) ? key : null;
  }
}
