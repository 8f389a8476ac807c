import type { Request } from 'express';
import { invalidRequest } from '../../domain/errors';
import type { Operation } from './operation';

const MAX_LENGTH = 255;

/** The key under which a request is carried out once, or null where it carries none or does not need one. */
export function idempotencyKeyOf(operation: Operation, request: Request): string | null {
  const key = request.headers['idempotency-key'];
  if (operation.method !== 'post' || operation.idempotent === false || key === undefined) return null;
  if (typeof key !== 'string' || key === '' || key.length > MAX_LENGTH) {
    throw invalidRequest('Idempotency-Key', `has to be 1 to ${MAX_LENGTH} characters`);
  }
  return key;
}
