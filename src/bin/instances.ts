import { createServer } from 'node:http';
import path from 'node:path';
import { pino } from 'pino';
import { createActivities } from '../../activities';
import { createConsistency } from '../../activities/consistency';
import { PostgresAccountAccess } from '../adapters/persistence/account-access';
import { PostgresApiKeys, PostgresSigningKeys } from '../adapters/persistence/credentials';
import { PostgresIdempotencyStore } from '../adapters/persistence/idempotency-store';
import { keepHostEndpoint } from '../adapters/resources/host-endpoint';
import { renderEmail } from '../adapters/mail/render-email';
import { NotificationMail } from '../delivery/notification-mail';
import { demoRouter } from '../demo/demo-router';
import { createApp } from '../http/app';
import { mailRouter } from '../http/demo/mail-router';
import { ensureConsistencySchedule } from '../temporal/consistency-schedule';
import { runWorker } from '../temporal/worker';
import { openAdapters } from './adapters';
import { buildConsistency } from './build-consistency';
import { buildServices } from './build-services';
import { ensureKeys } from './ensure-keys';
import { buildLinks } from './links';
import { loadCatalogs } from './load-catalogs';
import type { Servers } from './servers';
import { type Settings, warningsOf } from './settings';
import { startDeliveries } from './start-deliveries';
import { startForgetting } from './start-forgetting';
import { stripeRouters } from './stripe-routers';

/** Where every command runs is the project's folder. */
const CATALOGS = path.resolve('catalogs');
const PAGE = path.resolve('web/dist');

/** How long requests may finish while the API stops; a stream of events would never. */
const CLOSE_GRACE_MS = 3_000;

/** Longer than clients and load balancers keep an idle connection: who closes first must not meet a new request. */
const KEEP_ALIVE_MS = 75_000;

/** A part of the service that runs until it is stopped. */
export interface Instance {
  stop(): Promise<void>;
}

/** Serves the HTTP API. */
export async function startApi(settings: Settings, servers: Servers): Promise<Instance> {
  const logger = pino({ level: settings.logLevel });
  const adapters = await openAdapters(settings, servers, logger);
  const { database, catalogs, temporal } = adapters;
  const apiKeys = new PostgresApiKeys(database);
  await ensureKeys(apiKeys, settings);
  for (const warning of warningsOf(settings)) logger.warn(warning);
  const services = buildServices(adapters, settings, servers);
  const signingKeys = new PostgresSigningKeys(database);
  if (settings.isDevelopment) await loadCatalogs(services.catalogs, CATALOGS);
  const app = createApp({
    services,
    apiKeys,
    signingKeys,
    accountAccess: new PostgresAccountAccess(database, catalogs),
    idempotency: new PostgresIdempotencyStore(database),
    logger,
    publicUrl: settings.publicUrl,
    trustedProxies: settings.trustedProxies,
    payments: {
      sandbox: settings.stripe === undefined,
      stripePublishableKey: settings.stripe?.publishableKey ?? null,
    },
    page: { folder: PAGE, demo: settings.isDevelopment },
    routers: [
      ...stripeRouters(adapters, settings, logger),
      ...(settings.isDevelopment
        ? [
            demoRouter({ services, signingKeys, publicUrl: settings.publicUrl }),
            mailRouter(new NotificationMail(database, { renderEmail, links: buildLinks(settings, servers) })),
          ]
        : []),
    ],
    readinessChecks: {
      database: () => database.prisma.$queryRaw`SELECT 1`,
      temporal: () => temporal.client.connection.ensureConnected(),
    },
  });
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS, headersTimeout: KEEP_ALIVE_MS + 5000 }, app);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(settings.port, settings.host, resolve);
  });
  return {
    stop: async () => {
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeIdleConnections();
        setTimeout(() => {
          server.closeAllConnections();
        }, CLOSE_GRACE_MS).unref();
      });
      await adapters.close();
    },
  };
}

/** Runs workflows and activities. */
export async function startWorker(settings: Settings, servers: Servers): Promise<Instance> {
  const logger = pino({ level: settings.logLevel });
  const adapters = await openAdapters(settings, servers, logger);
  await keepHostEndpoint(adapters.database, settings.resources?.url ?? null);
  const check = buildConsistency(adapters, logger);
  const activities = createActivities({
    changes: adapters.changeDecisions,
    subscriptions: adapters.subscriptionDecisions,
    payments: adapters.acts,
    clocks: adapters.clocks,
    tick: (due) => adapters.wake.tick(due),
  });
  const worker = await runWorker(adapters.temporal, activities, createConsistency(check));
  await ensureConsistencySchedule(adapters.temporal);
  const deliveries = startDeliveries(adapters, { settings, servers, logger });
  const forgetting = startForgetting(adapters.database, logger);
  return {
    stop: async () => {
      await Promise.all([worker.stop(), deliveries.stop(), forgetting.stop()]);
      await adapters.close();
    },
  };
}
