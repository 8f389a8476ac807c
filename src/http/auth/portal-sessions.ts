import { decodeProtectedHeader, jwtVerify, SignJWT, type JWTPayload } from 'jose';
import type { SigningKey, SigningKeyStore } from '../../ports/access';
import { isStorable } from '../operation/parse-input';
import type { PortalCaller } from './caller';
import { ExpiringCache } from './expiring-cache';

const ISSUER = 'planshift';
const AUDIENCE = 'planshift/portal';
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

/** Opens and verifies the sessions of browsers: signed tokens, bound to one account and user, for an hour. */
export class PortalSessions {
  private readonly signingKey = new ExpiringCache<SigningKey>(KEY_CACHE_MS);
  private readonly knownKeys = new ExpiringCache<SigningKey | null>(KEY_CACHE_MS, 100);

  constructor(private readonly keys: SigningKeyStore) {}

  async open(input: PortalSessionInput): Promise<PortalSession> {
    const key = await this.signingKey.get('current', () => this.keys.current());
    const expiresAt = Math.floor((Date.now() + LIFETIME_MS) / 1000) * 1000;
    const token = await new SignJWT({
      account: input.account,
      locale: input.locale,
      returnUrl: input.returnUrl,
    })
      .setProtectedHeader({ alg: ALGORITHM, kid: key.id })
      .setSubject(input.user)
      .setIssuer(ISSUER)
      .setAudience(AUDIENCE)
      .setIssuedAt()
      .setExpirationTime(expiresAt / 1000)
      .sign(key.secret);
    return { token, expiresAt };
  }

  /** Null where the token is not one of ours, or is over. */
  async verify(token: string): Promise<PortalCaller | null> {
    const id = keyIdOf(token);
    const key = id === null ? null : await this.knownKeys.get(id, () => this.keys.find(id));
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
      audience: AUDIENCE,
      algorithms: [ALGORITHM],
      requiredClaims: ['sub', 'exp', 'account'],
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
  };
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
