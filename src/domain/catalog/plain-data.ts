import type { InputMistake } from '../errors';
import { joinPath } from './document-path';

const DEEPEST = 12;
/** Items of a list count twice: an empty place in a long list costs a reader as much as a full one. */
const MOST_VALUES = 100_000;

/**
 * Finds what no catalog needs and a reader could trip over: nesting without end (cycles too), more values than
 * anyone sells, and the property `__proto__`, which libraries silently skip. Stops at the first mistake.
 */
export function findHostileData(document: unknown): InputMistake | undefined {
  const budget = { values: MOST_VALUES };
  return search({ value: document, path: '', depth: 0 }, budget);
}

interface Place {
  readonly value: unknown;
  readonly path: string;
  readonly depth: number;
}

function search(place: Place, budget: { values: number }): InputMistake | undefined {
  const { value, path, depth } = place;
  budget.values -= Array.isArray(value) ? value.length + 1 : 1;
  if (budget.values < 0) return { path: '', message: `has more than ${String(MOST_VALUES)} values` };
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth >= DEEPEST) return { path, message: `is nested deeper than ${String(DEEPEST)} levels` };
  if (Object.hasOwn(value, '__proto__'))
    return { path: joinPath(path, '__proto__'), message: 'is not a known field' };
  for (const key of Object.keys(value)) {
    const step = Array.isArray(value) ? Number(key) : key;
    const child = {
      value: (value as Record<string, unknown>)[key],
      path: joinPath(path, step),
      depth: depth + 1,
    };
    const found = search(child, budget);
    if (found) return found;
  }
  return undefined;
}
