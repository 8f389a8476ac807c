import { randomBytes } from 'node:crypto';
import type { NextFunction, Request, Response, RequestHandler } from 'express';
import type { Logger } from 'pino';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** Requests slower than this are worth a line even where they succeed. */
const SLOW_SECONDS = 2;
const UNROUTED = 'unrouted';

const HEADER = 'X-Request-Id';
const ACCEPTABLE = /^[\w.:-]{1,100}$/;

/** This process, and then a count: as good as random for finding a request in the log, and cheaper. */
const processName = randomBytes(9).toString('base64url');
let count = 0;

/** Names each request in answers and log; a caller's own name is kept. */
export function assignRequestId(request: Request, response: Response, next: NextFunction): void {
  const given = request.headers['x-request-id'];
  const id = typeof given === 'string' && ACCEPTABLE.test(given) ? given : newRequestId();
  response.locals.requestId = id;
  response.setHeader(HEADER, id);
  next();
}

export function requestIdOf(response: Response): string {
  return String(response.locals.requestId);
}

function newRequestId(): string {
  count += 1;
  return `${processName}-${count.toString(36)}`;
}

/** Notes which route answers: measurements and log lines name routes, because paths carry ids. */
export function setRoute(response: Response, route: string): void {
  response.locals.route = route;
}

/**
 * Measures every request, and logs those that failed or were slow; the others are logged at debug level only.
 * Lines hold no paths, headers or bodies: neither secrets nor personal data.
 */
export function observeRequests(logger: Logger, metrics: HttpMetrics): RequestHandler {
  return (request: Request, response: Response, next: NextFunction) => {
    const startedAt = performance.now();
    response.once('close', () => {
      const route = String(response.locals.route ?? UNROUTED);
      const seconds = (performance.now() - startedAt) / 1000;
      const { method } = request;
      const status = response.statusCode;
      metrics.observe({ method, route, status, seconds });
      const level = levelOf(status, seconds);
      if (logger.isLevelEnabled(level)) {
        logger[level]({ requestId: requestIdOf(response), method, route, status, seconds }, 'Request');
      }
    });
    next();
  };
}

function levelOf(status: number, seconds: number): 'warn' | 'info' | 'debug' {
  if (status >= 500 || seconds > SLOW_SECONDS) return 'warn';
  return status >= 400 ? 'info' : 'debug';
}

/** What Prometheus reads of the HTTP side. */
export class HttpMetrics {
  readonly registry = new Registry();
  private readonly durations = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from the arrival of a request to the end of its answer',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  observe(request: { method: string; route: string; status: number; seconds: number }): void {
    const { method, route, status, seconds } = request;
    this.durations.observe({ method, route, status }, seconds);
  }
}
