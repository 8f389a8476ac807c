import type { Response } from 'express';
import type { Logger } from 'pino';
import { requestIdOf } from '../observability';
import { buildInternalProblem, buildProblem, type Problem, RetryLater } from './problem';
import { toDomainError, causesOf } from './to-domain-error';

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

/** An error as the log may keep it: names and traces, without fields that could carry secrets or personal data. */
export function describeError(error: unknown): unknown {
  const causes = causesOf(error);
  if (causes.length === 0) return { message: String(error) };
  return causes.map(({ name, message, code, stack }: Partial<NodeJS.ErrnoException>) => ({
    name,
    message,
    code,
    stack,
  }));
}
