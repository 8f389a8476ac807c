import { randomUUID } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';

const HEADER = 'X-Request-Id';
const ACCEPTABLE = /^[\w.:-]{1,100}$/;

/** Names each request in answers and log; a caller's own name is kept. */
export function assignRequestId(request: Request, response: Response, next: NextFunction): void {
  const given = request.headers['x-request-id'];
  const id = typeof given === 'string' && ACCEPTABLE.test(given) ? given : randomUUID();
  response.locals.requestId = id;
  response.setHeader(HEADER, id);
  next();
}

export function requestIdOf(response: Response): string {
  return String(response.locals.requestId);
}
