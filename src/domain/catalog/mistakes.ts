import type { z } from 'zod';
import type { InputMistake } from '../errors';

type Issue = z.core.$ZodIssue;
/** The names of the fields that may stand at a place; none where nothing is known about it. */
type KnownFields = (keys: readonly PropertyKey[]) => readonly string[];

const LONGEST_KEY = 100;
const DEEPEST = 12;
/** Items of a list count twice: an empty place in a long list costs a reader as much as a full one. */
const MOST_VALUES = 100_000;

/** Adds a key (`plans.prices`) or an index (`plans[1]`) to a path; a key that nobody would write is cut short. */
export function joinPath(path: string, key: PropertyKey): string {
  if (typeof key === 'number') return `${path}[${String(key)}]`;
  const text = String(key).slice(0, LONGEST_KEY);
  return path === '' ? text : `${path}.${text}`;
}

/** `plans[1].quantities.seats.unit.weekly`; empty for the document itself. */
export function formatPath(keys: readonly PropertyKey[]): string {
  return keys.reduce<string>(joinPath, '');
}

/** Every mistake that zod found, one for each place; of an alternative, the mistakes of the form that was meant. */
export function toStructureMistakes(
  issues: readonly Issue[],
  fieldsAt: KnownFields = () => [],
  base: readonly PropertyKey[] = [],
): InputMistake[] {
  return issues.flatMap((issue) => toMistakes(issue, fieldsAt, [...base, ...issue.path]));
}

function toMistakes(issue: Issue, fieldsAt: KnownFields, keys: readonly PropertyKey[]): InputMistake[] {
  const path = formatPath(keys);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: formatPath([...keys, key]),
        message: describeUnknown(key, fieldsAt(keys)),
      }));
    case 'invalid_key':
      return [{ path, message: issue.issues[0]?.message ?? issue.message }];
    case 'invalid_union': {
      const meant = findMeantForm(issue.errors);
      return meant ? toStructureMistakes(meant, fieldsAt, keys) : [{ path, message: issue.message }];
    }
    default:
      return [{ path, message: issue.message }];
  }
}

/** A field of another form of the same thing is known, but not here: `by` of a rule that has an `attribute`. */
function describeUnknown(key: string, known: readonly string[]): string {
  return known.includes(key)
    ? 'does not go with the fields beside it'
    : `is not a known field${suggest(key, known)}`;
}

/** The form with the fewest mistakes near its top, as that is where forms differ; none if no form fits at all. */
function findMeantForm(forms: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  const fitting = forms.filter((issues) => !issues.some(isAboutTheWhole));
  return fitting.reduce<readonly Issue[] | undefined>(
    (best, issues) => (best === undefined || score(issues) < score(best) ? issues : best),
    undefined,
  );
}

function isAboutTheWhole(issue: Issue): boolean {
  return issue.path.length === 0 && issue.code !== 'unrecognized_keys';
}

function score(issues: readonly Issue[]): number {
  const nearTheTop = issues.filter((issue) => issue.path.length <= 1).length;
  return nearTheTop * 10_000 + issues.length;
}

/** Says "is required" of a field that is missing, where zod says that it received undefined. */
export function describeMissing(issue: z.core.$ZodRawIssue): string | undefined {
  return issue.code === 'invalid_type' && issue.input === undefined ? 'is required' : undefined;
}

interface Place {
  readonly value: unknown;
  readonly path: string;
  readonly depth: number;
}

/**
 * Finds what no catalog needs and a reader could trip over: nesting without end (cycles too), more values than
 * anyone sells, and the property `__proto__`, which libraries silently skip. Stops at the first mistake.
 */
export function findHostileData(document: unknown): InputMistake | undefined {
  return search({ value: document, path: '', depth: 0 }, { values: MOST_VALUES });
}

function search({ value, path, depth }: Place, budget: { values: number }): InputMistake | undefined {
  budget.values -= Array.isArray(value) ? value.length + 1 : 1;
  if (budget.values < 0) return { path: '', message: `has more than ${String(MOST_VALUES)} values` };
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth >= DEEPEST) return { path, message: `is nested deeper than ${String(DEEPEST)} levels` };
  if (Object.hasOwn(value, '__proto__'))
    return { path: joinPath(path, '__proto__'), message: 'is not a known field' };
  for (const [key, child] of Object.entries(value)) {
    const step = Array.isArray(value) ? Number(key) : key;
    const found = search({ value: child, path: joinPath(path, step), depth: depth + 1 }, budget);
    if (found) return found;
  }
  return undefined;
}

/** Longer names are not compared: the work grows with the square of their length. */
const LONGEST_COMPARED = 100;
/** Of more names than these the nearest is not looked for. */
const MOST_COMPARED = 1000;

/**
 * Words that follow a message about an unknown name: the known one that was probably meant, or nothing.
 * @example suggest('price', ['name', 'prices']) // ': did you mean prices?'
 */
export function suggest(written: string, known: Iterable<string>): string {
  if (written.length > LONGEST_COMPARED) return '';
  let nearest: { readonly name: string; readonly distance: number } | undefined;
  for (const name of [...known].slice(0, MOST_COMPARED)) {
    const distance = countEdits(simplify(written), simplify(name));
    if (distance <= tolerance(name) && distance < (nearest?.distance ?? Infinity))
      nearest = { name, distance };
  }
  return nearest ? `: did you mean ${nearest.name}?` : '';
}

/** Case and the way of joining words are the most frequent slips: `priorityGroups`, `quote_ttl`. */
function simplify(name: string): string {
  return name.replace(/[_.-]/g, '').toLowerCase();
}

/** One slip in a short name, two in a longer one, three in a long one. */
function tolerance(name: string): number {
  return Math.min(3, Math.max(1, Math.floor(name.length / 4)));
}

/** Levenshtein's distance: letters to add, remove or replace. */
function countEdits(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let at = 0; at < from.length; at++) {
    const next = [at + 1];
    for (let column = 1; column <= to.length; column++) {
      const replaced = (row[column - 1] ?? 0) + (from[at] === to[column - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
