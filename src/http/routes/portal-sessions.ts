import { DomainError, invalidRequest } from '../../domain/errors';
import type { AccountAccessDirectory } from '../../ports/account-access';
import type { PortalSessions } from '../auth/portal-sessions';
import { toApiInstant } from '../convert/instant';
import { operation, type Operation } from '../operation/operation';
import { created, ok } from '../operation/success';
import { openedPortalSession, openPortalSessionRequest, portalSession } from '../schemas/portal-session';

/** What opening portal sessions needs. */
export interface PortalDependencies {
  readonly sessions: PortalSessions;
  readonly directory: AccountAccessDirectory;
  /** Where customers reach the billing page. */
  readonly pageUrl: string;
}

/** Sessions of customers' browsers. */
export function portalSessionOperations({
  sessions,
  directory,
  pageUrl,
}: PortalDependencies): readonly Operation[] {
  return [
    operation({
      id: 'openPortalSession',
      method: 'post',
      path: '/v1/portal-sessions',
      summary: 'Open a session for a customer’s browser',
      description:
        'The token is good for an hour, for one user of one account. It stands behind the # of `url`, which no server sees.',
      tag: 'Portal sessions',
      security: { action: 'account.write' },
      body: openPortalSessionRequest,
      success: created(openedPortalSession, 'The session'),
      handle: async ({ body: { account, user, locale = null, returnUrl = null } }) => {
        await assertUser(directory, account, user);
        const { token, expiresAt } = await sessions.open({ account, user, locale, returnUrl });
        return { url: `${pageUrl}#token=${token}`, token, expiresAt: toApiInstant(expiresAt) };
      },
    }),
    operation({
      id: 'getPortalSession',
      method: 'get',
      path: '/v1/portal-sessions/current',
      summary: 'Show the session that this token belongs to',
      tag: 'Portal sessions',
      security: { action: 'billing.read' },
      success: ok(portalSession, 'The session'),
      handle: (_input, { caller }) => {
        if (caller.kind !== 'portal')
          throw new DomainError('not_found', 'A secret key has no portal session.');
        const { account, user, locale, returnUrl, expiresAt } = caller;
        return { account, user, locale, returnUrl, expiresAt: toApiInstant(expiresAt) };
      },
    }),
  ];
}

async function assertUser(directory: AccountAccessDirectory, account: string, user: string): Promise<void> {
  const access = await directory.find({ kind: 'account', id: account }, user);
  if (access === null) throw invalidRequest('account', 'there is no such account');
  if (access.role === null) throw invalidRequest('user', 'the account has no such user');
}
