import { randomBytes } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';

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
