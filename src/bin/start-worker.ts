import { DefaultLogger, Runtime } from '@temporalio/worker';
import { pino, type Logger } from 'pino';
import { setTimeout as pause } from 'node:timers/promises';
import { createActivities } from '../../activities';
import { createConsistency } from '../../activities/consistency';
import { keepHostEndpoint } from '../adapters/resources/host-resources';
import { ensureConsistencySchedule, WorkflowConsistencyCheck } from '../temporal/consistency-check';
import { runWorker } from '../temporal/worker';
import { PostgresLateWork } from '../adapters/persistence/late-work';
import { createSmtpMailer } from '../adapters/mail/smtp-mailer';
import { startDelivery, type Delivery } from '../delivery/delivery-loop';
import { EmailOutbox } from '../delivery/email-outbox';
import { SignInOutbox } from '../delivery/sign-in-outbox';
import { WebhookOutbox } from '../delivery/webhook-outbox';
import type { Database } from '../adapters/persistence/database';
import { forgetOld } from '../adapters/persistence/retention';
import { openAdapters, type Adapters } from './adapters';
import { buildServices } from './build-services';
import type { Servers } from './servers';
import type { Instance } from './service';
import type { Settings } from './settings';
import { notificationWriting, signInMail } from './write-mail';

const FORGETTING_EVERY_MS = 60 * 60 * 1000;

/**
 * Sets up the native part of Temporal's SDK, once, before any worker: the service stops its parts in order, so the
 * SDK must not stop workers by itself on a signal; and its logs go where the service's go.
 */
export function installTemporalRuntime(logLevel: string): void {
  const log = pino({ level: logLevel, serializers: { error: pino.stdSerializers.err } });
  const logger = new DefaultLogger('DEBUG', ({ level, message, meta }) => {
    if (level === 'WARN') log.warn(meta, message);
    else if (level === 'ERROR') log.error(meta, message);
    else log.debug(meta, message);
  });
  Runtime.install({ shutdownSignals: [], logger });
}

/** Runs workflows and activities. */
export async function startWorker(settings: Settings, servers: Servers): Promise<Instance> {
  const logger = pino({ level: settings.logLevel });
  const adapters = await openAdapters(settings, servers, logger);
  const { database, wake, subscriptions, temporal } = adapters;
  await keepHostEndpoint(database, settings.resources?.url ?? null);
  const activities = createActivities({
    changes: adapters.changeDecisions,
    subscriptions: adapters.subscriptionDecisions,
    payments: adapters.paymentSteps,
    clocks: adapters.clocks,
    tick: (due) => wake.tick(due),
  });
  const work = new PostgresLateWork(database);
  const check = new WorkflowConsistencyCheck({ client: temporal.client, work, wake, subscriptions, logger });
  const worker = await runWorker(temporal, activities, createConsistency(check));
  await ensureConsistencySchedule(temporal);
  const deliveries = startDeliveries(adapters, { settings, servers, logger });
  const forgetting = startForgetting(database, logger);
  return {
    stop: async () => {
      await Promise.all([worker.stop(), deliveries.stop(), forgetting.stop()]);
      await adapters.close();
    },
  };
}

/** Starts to send the emails and webhooks that transactions leave behind. */
function startDeliveries(
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
    ...notificationWriting(adapters, settings, servers),
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

/** Deletes what is old enough every hour. Several workers may do so: what one has deleted the others do not find. */
function startForgetting(database: Database, logger: Logger): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await forgetOld(database, Date.now()).catch((error: unknown) => {
        logger.error({ err: error }, 'What is old could not be deleted; it is tried again in an hour');
      });
      await pause(FORGETTING_EVERY_MS, null, { signal: stopping.signal }).catch(() => undefined);
    }
  };
  const ended = run();
  return {
    stop: async () => {
      stopping.abort();
      await ended;
    },
  };
}
