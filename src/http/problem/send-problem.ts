import type { Response } from 'express';
import type { Logger } from 'pino';
import { describeError } from '../observability/error-log';
import { requestIdOf } from '../observability/request-id';
import { buildInternalProblem, buildProblem, type Problem } from './problem';
import { RetryLater } from './retry-later';
import { toDomainError } from './to-domain-error';

/** Answers with a problem document. */
export function sendProblem(response: Response, problem: Problem): void {
  if (problem.status === 401) response.setHeader('WWW-Authenticate', 'Bearer');
  response.status(problem.status).setHeader('Content-Type', 'application/problem+json; charset=utf-8');
  response.end(JSON.stringify(problem));
}

/** Answers a failed request: a refusal with its problem document, a fault with one that gives nothing away. */
export function sendError(response: Response, error: unknown, logger: Logger): void {
  const requestId = requestIdOf(response);
  const refusal = toDomainError(error);
  if (refusal === null || refusal.code === 'unavailable') {
    logger.error(
      { requestId, err: describeError(error) },
      refusal === null ? 'A request failed' : 'A part of the service is down',
    );
  }
  if (refusal instanceof RetryLater) response.setHeader('Retry-After', String(refusal.afterSeconds));
  sendProblem(
    response,
    refusal === null ? buildInternalProblem(requestId) : buildProblem(refusal, requestId),
  );
}
