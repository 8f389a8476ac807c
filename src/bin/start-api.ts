import path from 'node:path';
import { createServer, type Server } from 'node:http';
import { pino, type Logger } from 'pino';
import { readdirSync, readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import type { Express, Router } from 'express';
import { PostgresAccountAccess } from '../adapters/persistence/accounts';
import { PostgresApiKeys, PostgresSigningKeys } from '../adapters/persistence/credentials';
import { SignInRows } from '../adapters/persistence/sign-in-rows';
import { PostgresIdempotencyStore } from '../adapters/persistence/idempotency-store';
import { NotificationMail } from '../delivery/email-outbox';
import { demoRouter, mailRouter } from '../demo/demo-router';
import { createApp } from '../http/app';
import type { Services } from '../services/services';
import { PaymentNotices } from '../adapters/persistence/payment-notices';
import { SandboxBank } from '../adapters/payments/sandbox/sandbox-bank';
import { toPaymentEvent, verifyStripeEvent } from '../adapters/payments/stripe/stripe-events';
import { PaymentEvents } from '../application/payment-events';
import { sandboxBankRouter } from '../http/routes/sandbox-bank';
import { stripeWebhookRouter } from '../http/routes/stripe-webhook';
import type { SentMail } from '../ports/mailer';
import type { PaymentEvent } from '../ports/payment-gateway';
import { openAdapters, type Adapters } from './adapters';
import { buildServices } from './build-services';
import { ensureKeys } from './ensure-keys';
import { workflowsUrl } from './addresses';
import type { Servers } from './servers';
import type { Instance } from './service';
import { type Settings, warningsOf } from './settings';
import { notificationWriting, signInMail } from './write-mail';

/** Where every command runs is the project's folder. */
const CATALOGS = path.resolve('catalogs');
const PAGE = path.resolve('web/dist');

/** How long requests may finish while the API stops; a stream of events would never. */
const CLOSE_GRACE_MS = 3_000;

/** Longer than clients and load balancers keep an idle connection: who closes first must not meet a new request. */
const KEEP_ALIVE_MS = 75_000;

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
    signIn: new SignInRows(database),
    supportPeople: settings.supportPeople,
    secureCookies: !settings.isDevelopment,
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
      ...gatewayRouters(adapters, settings, logger),
      ...(settings.isDevelopment
        ? [
            demoRouter({ services, signingKeys, ...demoAddresses(settings, servers) }),
            mailRouter(caughtMail(adapters, settings, servers)),
          ]
        : []),
    ],
    readinessChecks: {
      database: () => database.prisma.$queryRaw`SELECT 1`,
      temporal: () => temporal.client.connection.ensureConnected(),
    },
  });
  const server = await listen(app, settings);
  return {
    stop: async () => {
      await close(server);
      await adapters.close();
    },
  };
}

async function listen(app: Express, { port, host }: Settings): Promise<Server> {
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS, headersTimeout: KEEP_ALIVE_MS + 5000 }, app);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, resolve);
  });
  return server;
}

async function close(server: Server): Promise<void> {
  await new Promise((resolve) => {
    server.close(resolve);
    server.closeIdleConnections();
    setTimeout(() => {
      server.closeAllConnections();
    }, CLOSE_GRACE_MS).unref();
  });
}

/** Where the demo leads. */
function demoAddresses(settings: Settings, servers: Servers) {
  return {
    publicUrl: settings.publicUrl,
    workflowsOf: (account: string) => workflowsUrl(settings, servers, account),
  };
}

/** The emails that nobody is sent in development. */
function caughtMail(adapters: Adapters, settings: Settings, servers: Servers): readonly SentMail[] {
  const writing = notificationWriting(adapters, settings, servers);
  return [new NotificationMail(adapters.database, writing), signInMail(adapters, settings)];
}

/** Stores the catalogs of a folder of YAML files; those that are stored already stay as they are. */
async function loadCatalogs(service: Services['catalogs'], folder: string): Promise<void> {
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.yaml'))) {
    await service.put(path.basename(file, '.yaml'), load(readFileSync(path.join(folder, file), 'utf8')));
  }
}

/**
 * Where the gateway tells what happens by itself: Stripe's webhook, where a secret is set with which its events can be
 * told from anyone else's, or the page of the sandbox's bank.
 */
function gatewayRouters(
  { database, payments, gateway, decisions, paymentSteps }: Adapters,
  { stripe }: Settings,
  logger: Logger,
): readonly Router[] {
  const notices = new PaymentNotices(database);
  const events = new PaymentEvents({ database, payments, decisions, paymentSteps, gateway, notices, logger });
  const receive = (event: PaymentEvent) => events.receive(event);
  if (stripe === undefined) return [sandboxBankRouter({ bank: new SandboxBank(database.pool), receive })];
  const secret = stripe.webhookSecret;
  if (secret === undefined) {
    logger.warn('STRIPE_WEBHOOK_SECRET is not set: what Stripe tells by itself goes unnoticed');
    return [];
  }
  const read = (body: Buffer, signature: string) =>
    toPaymentEvent(verifyStripeEvent(body, signature, secret));
  return [stripeWebhookRouter({ read, receive })];
}
