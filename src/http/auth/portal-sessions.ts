import { decodeProtectedHeader, jwtVerify, SignJWT, type JWTPayload } from 'jose';
import { LRUCache } from 'lru-cache';
import {
  type SigningKey,
  type SigningKeyStore,
  type Act,
  ACTS,
  type Purpose,
  type PurposeHolder,
} from '../../ports/access';
import { isStorable } from '../operation/parse-input';
import type { PortalCaller } from './caller';

const ISSUER = 'planshift';
const AUDIENCE = 'planshift/portal';
/** Not a session's: what knows nothing of purposes must not take a link for one. */
const LINK_AUDIENCE = 'planshift/link';
const ALGORITHM = 'HS256';
const LIFETIME_MS = 60 * 60 * 1000;
const KEY_CACHE_MS = 60_000;

/** For whom a session is opened, and how the page greets and returns them. */
export interface PortalSessionInput {
  readonly account: string;
  readonly user: string;
  readonly locale: string | null;
  readonly returnUrl: string | null;
}

export interface PortalSession {
  readonly token: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

/**
 * Opens and verifies the sessions of browsers: signed tokens, bound to one account and user, for an hour; and those of
 * links in emails, for longer and for one purpose only.
 */
export class PortalSessions {
  private readonly signingKey = new LRUCache<'current', SigningKey>({
    max: 1,
    ttl: KEY_CACHE_MS,
    ignoreFetchAbort: true,
    fetchMethod: () => this.keys.current(),
  });
  private readonly knownKeys = new LRUCache<string, { readonly key: SigningKey | null }>({
    max: 100,
    ttl: KEY_CACHE_MS,
    ignoreFetchAbort: true,
    fetchMethod: async (id) => ({ key: await this.keys.find(id) }),
  });

  constructor(private readonly keys: SigningKeyStore) {}

  async open(input: PortalSessionInput): Promise<PortalSession> {
    const expiresAt = Math.floor((Date.now() + LIFETIME_MS) / 1000) * 1000;
    const { user, ...claims } = input;
    const token = await this.#sign(new SignJWT({ ...claims }).setAudience(AUDIENCE).setIssuedAt(), {
      user,
      expiresAt,
    });
    return { token, expiresAt };
  }

  /** The token of a link that is good for one purpose; the same for the same holder and signing key. */
  signPurpose(purpose: Purpose, { account, user, expiresAt }: PurposeHolder): Promise<string> {
    const token = new SignJWT({ account, ...purpose }).setAudience(LINK_AUDIENCE);
    return this.#sign(token, { user, expiresAt });
  }

  async #sign(
    token: SignJWT,
    { user, expiresAt }: Pick<PurposeHolder, 'user' | 'expiresAt'>,
  ): Promise<string> {
    const key = await this.signingKey.forceFetch('current');
    return await token
      .setProtectedHeader({ alg: ALGORITHM, kid: key.id })
      .setSubject(user)
      .setIssuer(ISSUER)
      .setExpirationTime(Math.floor(expiresAt / 1000))
      .sign(key.secret);
  }

  /** Null where the token is not one of ours, or is over. */
  async verify(token: string): Promise<PortalCaller | null> {
    const id = keyIdOf(token);
    const key = id === null ? null : (await this.knownKeys.forceFetch(id)).key;
    return key && (await verifyWith(key.secret, token));
  }
}

/** The key that a token says it was signed with; null where it is no key that this service can have. */
function keyIdOf(token: string): string | null {
  try {
    const { kid } = decodeProtectedHeader(token);
    return typeof kid === 'string' && isStorable(kid) ? kid : null;
  } catch {
    return null;
  }
}

/** Whatever goes wrong here is the token's fault: nothing else is asked. */
async function verifyWith(secret: Uint8Array, token: string): Promise<PortalCaller | null> {
  try {
    const { payload } = await jwtVerify(token, secret, {
      issuer: ISSUER,
      audience: [AUDIENCE, LINK_AUDIENCE],
      algorithms: [ALGORITHM],
      requiredClaims: ['sub', 'exp', 'aud', 'account'],
    });
    return toCaller(payload);
  } catch {
    return null;
  }
}

function toCaller(payload: JWTPayload): PortalCaller {
  return {
    kind: 'portal',
    account: String(payload.account),
    user: String(payload.sub),
    locale: textOrNull(payload.locale),
    returnUrl: textOrNull(payload.returnUrl),
    expiresAt: Number(payload.exp) * 1000,
    purpose: payload.aud === AUDIENCE ? null : purposeIn(payload),
  };
}

/** @throws Error where it names none that this release knows: the token is good for nothing then */
function purposeIn({ act, about }: JWTPayload): Purpose {
  if (!ACTS.includes(act as Act)) throw new Error('There is no such act.');
  return { act: act as Act, about: String(about) };
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
