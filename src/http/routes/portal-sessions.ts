import type { z } from 'zod';
import type { UserRole } from '../../domain/account/account';
import { DomainError, invalidRequest } from '../../domain/errors';
import type { AccountAccessDirectory } from '../../ports/access';
import type { PortalSessions } from '../auth/portal-sessions';
import { writtenAs } from '../convert/written-as';
import { operation, type Operation, created, ok } from '../operation/operation';
import { openedPortalSession, openPortalSessionRequest, portalSession } from '../schemas/portal-session';

/** How the billing page takes payments. */
export interface PagePayments {
  readonly sandbox: boolean;
  /** Null in the sandbox. */
  readonly stripePublishableKey: string | null;
}

/** What portal sessions are opened and shown with. */
export interface PortalDependencies {
  readonly sessions: PortalSessions;
  readonly directory: AccountAccessDirectory;
  /** Where customers reach the billing page. */
  readonly pageUrl: string;
  readonly payments: PagePayments;
}

const toApiOpened = writtenAs(openedPortalSession);
const toApiSession = writtenAs(portalSession);

/** Sessions of customers' browsers. */
export function portalSessionOperations(dependencies: PortalDependencies): readonly Operation[] {
  const { sessions, directory, pageUrl, payments } = dependencies;
  const open = async ({ account, user, locale, returnUrl }: SessionRequest) => {
    await findRole(directory, account, user);
    const asked = { account, user, locale: locale ?? null, returnUrl: returnUrl ?? null };
    const { token, expiresAt } = await sessions.open(asked);
    return toApiOpened({ url: `${pageUrl}#token=${token}`, token, expiresAt });
  };
  return [
    operation({
      id: 'openPortalSession',
      method: 'post',
      path: '/v1/portal-sessions',
      summary: 'Open a session for a customer’s browser',
      description:
        'Good for an hour, for one user of one account. The token stands behind the # of `url`, which no server sees.',
      tag: 'Portal sessions',
      security: { action: 'account.write' },
      body: openPortalSessionRequest,
      success: created(openedPortalSession, 'The session'),
      secrets: { fields: ['url', 'token', 'expiresAt'], again: ({ body }) => open(body) },
      handle: ({ body }) => open(body),
    }),
    operation({
      id: 'getPortalSession',
      method: 'get',
      path: '/v1/portal-session',
      summary: 'Show the session that this token belongs to',
      tag: 'Portal sessions',
      security: { action: 'page.read' },
      success: ok(portalSession, 'The session'),
      problems: ['not_found'],
      handle: async (_input, { caller }) => {
        if (caller.kind !== 'portal')
          throw new DomainError('not_found', 'A secret key has no portal session.');
        const { account, user, locale, returnUrl, purpose, expiresAt } = caller;
        const role = await findRole(directory, account, user);
        const page = { account, user, role, locale, returnUrl, purpose };
        return toApiSession({ ...page, ...payments, expiresAt });
      },
    }),
  ];
}

type SessionRequest = z.output<typeof openPortalSessionRequest>;

async function findRole(directory: AccountAccessDirectory, account: string, user: string): Promise<UserRole> {
  const access = await directory.find({ kind: 'account', id: account }, user);
  if (access === null) throw invalidRequest('account', 'there is no such account');
  if (access.role === null) throw invalidRequest('user', 'the account has no such user');
  return access.role;
}
