import type { InputMistake } from '../../domain/errors';

/** Deeper documents are not written by people, and exhaust the stack of whoever walks them. */
const MAX_DEPTH = 64;
/** What PostgreSQL cannot store in a text: the NUL character, and halves of a surrogate pair. */
const UNSTORABLE = /[\0\p{Surrogate}]/u;

interface Visit {
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
  const pending: Visit[] = [{ value: document, path: '', depth: 0 }];
  for (let visit = pending.pop(); visit !== undefined; visit = pending.pop()) {
    const message = fault(visit);
    if (message !== null) return { path: visit.path, message };
    for (const child of children(visit)) pending.push(child);
  }
  return null;
}

function fault({ value, path, depth }: Visit): string | null {
  if (depth > MAX_DEPTH) return `nested deeper than ${MAX_DEPTH} levels`;
  if (typeof value === 'string' && !isStorable(value))
    return 'contains a NUL character or half a surrogate pair';
  if (typeof value === 'number' && !(Math.abs(value) <= Number.MAX_SAFE_INTEGER))
    return 'is too large a number';
  if (!isStorable(path)) return 'is a name with a NUL character or half a surrogate pair';
  return path === '__proto__' || path.endsWith('.__proto__') ? 'is not a possible name' : null;
}

function children({ value, path, depth }: Visit): Visit[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).map(([name, child]) => ({
    value: child as unknown,
    path: path === '' ? name : `${path}.${name}`,
    depth: depth + 1,
  }));
}
