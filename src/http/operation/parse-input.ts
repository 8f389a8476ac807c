import type { Request } from 'express';
import type { z } from 'zod';
import { DomainError, type InputMistake } from '../../domain/errors';
import { describeMissing, toStructureMistakes, joinPath } from '../../domain/catalog/mistakes';
import type { Input, Operation } from './operation';

/** More than these help nobody. */
const MAX_MISTAKES = 50;

/** Deeper documents are not written by people, and exhaust the stack of whoever walks them. */
const MAX_DEPTH = 64;
/** What PostgreSQL cannot store in a text: the NUL character, and halves of a surrogate pair. */
const UNSTORABLE = /[\0\p{Surrogate}]/u;

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

/** A value as its schema leaves it, or what is wrong with it, unknown fields named. */
export function check<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const result = schema.safeParse(value, { error: describeMissing });
  if (result.success) return result.data;
  throw invalidInput(toStructureMistakes(result.error.issues.slice(0, MAX_MISTAKES)).slice(0, MAX_MISTAKES));
}

/** The refusal of an input that does not fit its schema, or cannot be read at all. */
export function invalidInput(mistakes: readonly InputMistake[]): DomainError {
  const [first] = mistakes;
  const where = first === undefined || first.path === '' ? '' : `${first.path}: `;
  const more = mistakes.length > 1 ? ` (and ${mistakes.length - 1} more)` : '';
  return new DomainError('invalid_request', `${where}${first?.message ?? 'not valid'}${more}`, mistakes);
}

interface Visit {
  readonly name: string;
  readonly value: unknown;
  readonly path: string;
  readonly depth: number;
}

/** True where a text can be stored and sent on as it is. */
export function isStorable(text: string): boolean {
  return !UNSTORABLE.test(text);
}

/**
 * The first thing in a parsed document that no field may contain, whatever its schema: texts that cannot be
 * stored, numbers that JSON readers disagree on, names that JavaScript treats as its own, too deep nesting.
 */
export function findUnacceptable(document: unknown): InputMistake | null {
  const pending: Visit[] = [{ name: '', value: document, path: '', depth: 0 }];
  for (let visit = pending.pop(); visit !== undefined; visit = pending.pop()) {
    const message = fault(visit);
    if (message !== null) return { path: visit.path, message };
    for (const child of children(visit)) pending.push(child);
  }
  return null;
}

function fault({ name, value, depth }: Visit): string | null {
  if (depth > MAX_DEPTH) return `is nested deeper than ${MAX_DEPTH} levels`;
  if (typeof value === 'string' && !isStorable(value))
    return 'contains a NUL character or half a surrogate pair';
  if (typeof value === 'number' && !(Math.abs(value) <= Number.MAX_SAFE_INTEGER))
    return 'is too large a number';
  return name === '__proto__' || !isStorable(name) ? 'is not a possible name' : null;
}

function children({ value, path, depth }: Visit): Visit[] {
  if (typeof value !== 'object' || value === null) return [];
  const isList = Array.isArray(value);
  return Object.entries(value).map(([name, child]) => ({
    name,
    value: child as unknown,
    path: joinPath(path, isList ? Number(name) : name),
    depth: depth + 1,
  }));
}
