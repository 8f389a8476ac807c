import express, { type ErrorRequestHandler, type Express, type Router } from 'express';
import type { Logger } from 'pino';
import { DomainError } from '../domain/errors';
import type { AccountAccessDirectory, ApiKeyStore, SigningKeyStore, SignInStore } from '../ports/access';
import type { IdempotencyStore } from '../ports/idempotency-store';
import { createAuthenticate, SecretKeys } from './auth/authenticate';
import { Gate } from './auth/gate';
import { PortalSessions } from './auth/portal-sessions';
import type { Services } from '../services/services';
import { SessionCookie } from './auth/session-cookie';
import { SignIn } from './auth/sign-in';
import { RunOnce } from './idempotency';
import { DEFAULT_LIMITS, type HttpLimits } from './limits';
import { describeError, sendError } from './problem/send-problem';
import { HttpMetrics, observeRequests, assignRequestId } from './observability';
import { bodyFault } from './operation/body';
import { EventStreams } from './operation/answer';
import { mountOperations } from './operation/perform';
import { allOperations } from './operations';
import { type BuiltPage, pageRouter, readGuides, securityHeaders } from './page';
import { Readiness, type ReadinessCheck, serviceRouter } from './routes/service-routes';
import type { PagePayments } from './routes/portal-sessions';

/** Everything that answering HTTP needs of the rest of the service. */
export interface AppDependencies {
  readonly services: Services;
  readonly apiKeys: ApiKeyStore;
  readonly signingKeys: SigningKeyStore;
  readonly accountAccess: AccountAccessDirectory;
  readonly signIn: SignInStore;
  /** The email addresses of support, in lower case; nobody's unless said. */
  readonly supportPeople?: readonly string[];
  /** False where cookies have to go over plain HTTP, in development. */
  readonly secureCookies?: boolean;
  readonly idempotency: IdempotencyStore;
  readonly logger: Logger;
  /** How many proxies before the service are believed when they say whom they speak for; none unless said. */
  readonly trustedProxies?: number;
  /** Where customers reach the service, without a slash at its end. */
  readonly publicUrl: string;
  /** By name: what has to be reachable. */
  readonly readinessChecks: Readonly<Record<string, ReadinessCheck>>;
  /** How customers pay; the sandbox unless said. */
  readonly payments?: PagePayments;
  /** The built billing page, where there is one. */
  readonly page?: BuiltPage;
  /** What is served beside the API: a payment gateway's notices, the demo. */
  readonly routers?: readonly Router[];
  readonly limits?: HttpLimits;
}

const SANDBOX: PagePayments = { sandbox: true, stripePublishableKey: null };

/** The HTTP side of the service, ready to listen. */
export function createApp(dependencies: AppDependencies): Express {
  const { services, logger, publicUrl, payments = SANDBOX, limits = DEFAULT_LIMITS } = dependencies;
  const metrics = new HttpMetrics();
  const sessions = new PortalSessions(dependencies.signingKeys);
  const directory = dependencies.accountAccess;
  const signIn = new SignIn({
    store: dependencies.signIn,
    keys: dependencies.signingKeys,
    supportPeople: dependencies.supportPeople ?? [],
    codesPerEmail: limits.codesPerEmail,
  });
  const cookie = new SessionCookie(dependencies.secureCookies ?? true);
  const pageUrl = `${publicUrl}/billing`;
  const operations = allOperations(services, { sessions, directory, pageUrl, payments, signIn });
  const secretKeys = new SecretKeys(dependencies.apiKeys);
  const authenticate = createAuthenticate({ secretKeys, sessions, signIn, cookie, publicUrl });
  const gate = new Gate(authenticate, { directory, limits, publicUrl });
  const runOnce = new RunOnce(dependencies.idempotency, limits);
  const readiness = new Readiness(dependencies.readinessChecks);

  const app = express();
  app.disable('x-powered-by').disable('etag').set('query parser', 'simple');
  app.set('trust proxy', dependencies.trustedProxies ?? 0);
  app.use(
    assignRequestId,
    observeRequests(logger, metrics),
    securityHeaders({ usesStripe: payments.stripePublishableKey !== null }),
  );
  const home = dependencies.page?.demo === true ? '/demo' : '/docs';
  const { recheckStreamsMs } = limits;
  const streams = new EventStreams(limits.streams);
  app.use(mountOperations(operations, { gate, runOnce, streams, cookie, recheckStreamsMs }));
  const guides = () => (dependencies.page === undefined ? '' : readGuides(dependencies.page));
  app.use(serviceRouter({ operations, publicUrl, guides, metrics, readiness, home }));
  for (const router of dependencies.routers ?? []) app.use(router);
  if (dependencies.page !== undefined) app.use(pageRouter(dependencies.page));
  app.use(refuseUnknownPaths, answerErrors(logger));
  return app;
}

function refuseUnknownPaths(): never {
  throw new DomainError('not_found', 'There is nothing at this path.');
}

function answerErrors(logger: Logger): ErrorRequestHandler {
  return (error, _request, response, _next) => {
    if (response.headersSent) {
      logger.error({ err: describeError(error) }, 'An answer broke off');
      response.destroy();
      return;
    }
    sendError(response, toRefusal(error), logger);
  };
}

/** Express itself refuses paths that it cannot decode, and its parsers bodies that they cannot read. */
function toRefusal(error: unknown): unknown {
  if (error instanceof URIError) return new DomainError('invalid_request', 'The path is not well encoded.');
  return bodyFault(error) ?? error;
}
