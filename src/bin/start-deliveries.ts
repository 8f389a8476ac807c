import type { Logger } from 'pino';
import { renderEmail } from '../adapters/mail/render-email';
import { createSmtpMailer } from '../adapters/mail/smtp-mailer';
import { startDelivery, type Delivery } from '../delivery/delivery-loop';
import { EmailOutbox } from '../delivery/email-outbox';
import { WebhookOutbox } from '../delivery/webhook-outbox';
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
    renderEmail,
    links: buildLinks(settings, servers),
    from,
    supportEmail: supportEmail ?? null,
    receiptPdf: (receipt) => documents.receiptPdf(receipt),
    logger,
  });
  const { resources: host = null, webhooks } = settings;
  const outbox = { database, logger, allowPrivate: webhooks.allowPrivate };
  const deliveries = [
    startDelivery(emailOutbox, { name: 'emails', capacity: 8, logger }),
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
