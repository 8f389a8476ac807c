import { renderEmail, renderSignInEmail } from '../adapters/mail/render-email';
import { PostgresSigningKeys } from '../adapters/persistence/credentials';
import { SignInMail } from '../delivery/sign-in-mail';
import { type BrandedWriting, writeNotification } from '../delivery/write-notification';
import { brandOf } from '../domain/catalog/branding';
import { PortalSessions } from '../http/auth/portal-sessions';
import { signInCode } from '../http/auth/sign-in';
import type { SignPurpose } from '../ports/access';
import type { Adapters } from './adapters';
import { buildLinks } from './addresses';
import type { Servers } from './servers';
import type { Settings } from './settings';

/**
 * What writes an email for its recipient, when it is sent and when somebody reads it. Brands are as the newest version of
 * each catalog names them: not a part of what was sold.
 */
export function notificationWriting(
  { database, catalogs }: Adapters,
  settings: Settings,
  servers: Servers,
): BrandedWriting {
  const sessions = new PortalSessions(new PostgresSigningKeys(database));
  const linksFor = buildLinks(settings, servers);
  const signPurpose: SignPurpose = (purpose, holder) => sessions.signPurpose(purpose, holder);
  return {
    write: (email, brand) =>
      writeNotification({ database, renderEmail, linksFor, signPurpose }, email, brand),
    brandOf: async (subscription) => {
      const catalog = await catalogs.newestOf(subscription);
      return catalog && brandOf(catalog);
    },
  };
}

/** What writes the emails that codes to sign in are sent with. */
export function signInMail({ database, catalogs }: Adapters, { supportPeople }: Settings): SignInMail {
  const keys = new PostgresSigningKeys(database);
  return new SignInMail({
    ...{ database, catalogs, keys, supportPeople },
    codeOf: signInCode,
    render: renderSignInEmail,
  });
}
