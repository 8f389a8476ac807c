import type { Request } from 'express';
import type { z } from 'zod';
import { DomainError } from '../../domain/errors';
import { findUnacceptable } from './inspect';
import { check, invalidInput } from './mistakes';
import type { Input, Operation } from './operation';

/**
 * A request's parts as the operation's schemas leave them.
 * @throws DomainError `not_found` for a path that nothing can have, `invalid_request` for all else
 */
export function parseInput(
  operation: Operation,
  request: Request,
  body: unknown,
): Input<unknown, unknown, unknown> {
  return {
    params: parseParams(operation.params, request),
    query: parseQuery(operation.query, request),
    body: operation.body === undefined ? undefined : parsePart(operation.body, body),
  };
}

function parseParams(schema: z.ZodType | undefined, request: Request): unknown {
  if (schema === undefined) return undefined;
  const result = schema.safeParse(request.params);
  if (!result.success || findUnacceptable(request.params) !== null)
    throw new DomainError('not_found', 'There is nothing with this id.');
  return result.data;
}

function parseQuery(schema: z.ZodType | undefined, request: Request): unknown {
  if (schema !== undefined) return parsePart(schema, { ...request.query });
  const [unknown] = request.url.includes('?') ? Object.keys(request.query) : [];
  if (unknown !== undefined) throw invalidInput([{ path: unknown, message: 'is not a known parameter' }]);
  return undefined;
}

function parsePart(schema: z.ZodType, value: unknown): unknown {
  const unacceptable = findUnacceptable(value);
  if (unacceptable !== null) throw invalidInput([unacceptable]);
  return check(schema, value);
}
