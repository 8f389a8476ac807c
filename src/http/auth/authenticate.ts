import type { IncomingHttpHeaders } from 'node:http';
import { DomainError } from '../../domain/errors';
import type { Caller } from './caller';
import type { PortalSessions } from './portal-sessions';
import type { SecretKeys } from './secret-keys';

const BEARER = /^Bearer +(\S+) *$/i;
/** Three parts, the first a JSON object in base64url: secret keys never look like this. */
const SESSION_TOKEN = /^eyJ[\w-]*\.[\w-]+\.[\w-]+$/;
const MAX_CREDENTIAL_LENGTH = 4096;

/** Finds out who sends a request, from its headers. */
export type Authenticate = (headers: IncomingHttpHeaders) => Promise<Caller>;

/** Verifies the credential of the Authorization header; throws `unauthorized` where there is none that holds. */
export function createAuthenticate(secretKeys: SecretKeys, sessions: PortalSessions): Authenticate {
  return async (headers) => {
    const credential = credentialOf(headers);
    if (SESSION_TOKEN.test(credential)) return await verifySession(sessions, credential);
    const key = await secretKeys.verify(credential);
    if (key === null) throw unauthorized('There is no such key.');
    return { kind: 'key', key: key.id, role: key.role, user: userOf(headers) };
  };
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
