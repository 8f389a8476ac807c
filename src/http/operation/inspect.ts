import { joinPath } from '../../domain/catalog/mistakes';
import type { InputMistake } from '../../domain/errors';

/** Deeper documents are not written by people, and exhaust the stack of whoever walks them. */
const MAX_DEPTH = 64;
/** What PostgreSQL cannot store in a text: the NUL character, and halves of a surrogate pair. */
const UNSTORABLE = /[\0\p{Surrogate}]/u;

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
