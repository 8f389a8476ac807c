import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import type { HttpMetrics } from './metrics';
import { requestIdOf } from './request-id';

/** Requests slower than this are worth a line even where they succeed. */
const SLOW_SECONDS = 2;
const UNROUTED = 'unrouted';

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
