import type { Logger } from 'pino';
import { PostgresSigningKeys } from '../adapters/persistence/credentials';
import { renderEmail } from '../adapters/mail/render-email';
import { renderSignInEmail } from '../adapters/mail/sign-in-email';
import { createSmtpMailer } from '../adapters/mail/smtp-mailer';
import { startDelivery, type Delivery } from '../delivery/delivery-loop';
import { EmailOutbox } from '../delivery/email-outbox';
import { SignInMail } from '../delivery/sign-in-mail';
import { SignInOutbox } from '../delivery/sign-in-outbox';
import { type NotificationRow, writeNotification } from '../delivery/write-notification';
import { WebhookOutbox } from '../delivery/webhook-outbox';
import { PortalSessions } from '../http/auth/portal-sessions';
import type { RenderedEmail } from '../ports/mailer';
import type { SignPurpose } from '../ports/purpose';
import { signInCode } from '../http/auth/sign-in-code';
import type { Adapters } from './adapters';
import { buildServices } from './build-services';
import { buildLinks } from './links';
import type { Servers } from './servers';
import type { Settings } from './settings';

/** Starts to send the emails and webhooks that transactions leave behind. */
export function startDeliveries(
  adapters: Adapters,
  { settings, servers, logger }: { settings: Settings; servers: Servers; logger: Logger },
): Delivery {
  const { database } = adapters;
  const { smtpUrl, from, supportEmail } = settings.mail;
  const { documents } = buildServices(adapters, settings, servers);
  const mailer = smtpUrl === undefined ? null : createSmtpMailer({ url: smtpUrl, from });
  const emailOutbox = new EmailOutbox({
    database,
    mailer,
    write: notificationWriter(adapters, settings, servers),
    from,
    supportEmail: supportEmail ?? null,
    receiptPdf: (receipt) => documents.receiptPdf(receipt),
    logger,
  });
  const codes = new SignInOutbox({ database, mailer, from, logger, mail: signInMail(adapters, settings) });
  const { resources: host = null, webhooks } = settings;
  const outbox = { database, logger, allowPrivate: webhooks.allowPrivate };
  const deliveries = [
    startDelivery(emailOutbox, { name: 'emails', capacity: 8, logger }),
    startDelivery(codes, { name: 'codes to sign in', capacity: 4, logger }),
    startDelivery(new WebhookOutbox({ ...outbox, host: null }), { name: 'webhooks', capacity: 32, logger }),
    ...(host === null
      ? []
      : [startDelivery(new WebhookOutbox({ ...outbox, host }), { name: 'the host', capacity: 4, logger })]),
  ];
  return {
    stop: async () => {
      await Promise.all(deliveries.map((delivery) => delivery.stop()));
      mailer?.close();
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

/** What writes an email for its recipient. */
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
