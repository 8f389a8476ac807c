import { renderEmail } from '../adapters/mail/render-email';
import { renderSignInEmail } from '../adapters/mail/sign-in-email';
import { PostgresSigningKeys } from '../adapters/persistence/credentials';
import { SignInMail } from '../delivery/sign-in-mail';
import { type NotificationRow, writeNotification } from '../delivery/write-notification';
import { PortalSessions } from '../http/auth/portal-sessions';
import { signInCode } from '../http/auth/sign-in-code';
import type { RenderedEmail } from '../ports/mailer';
import type { SignPurpose } from '../ports/purpose';
import type { Adapters } from './adapters';
import { buildLinks } from './links';
import type { Servers } from './servers';
import type { Settings } from './settings';

/** What writes an email for its recipient, when it is sent and when somebody reads it. */
export function notificationWriter(
  { database }: Adapters,
  settings: Settings,
  servers: Servers,
): (email: NotificationRow) => Promise<RenderedEmail> {
  const sessions = new PortalSessions(new PostgresSigningKeys(database));
  const linksFor = buildLinks(settings, servers);
  const signPurpose: SignPurpose = (purpose, holder) => sessions.signPurpose(purpose, holder);
  return (email) => writeNotification({ database, renderEmail, linksFor, signPurpose }, email);
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
