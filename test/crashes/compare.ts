import { createHash } from 'node:crypto';
import type { Rows } from './rows';

/** Ids that are drawn: ULIDs with what stands before them, and what the sandbox makes of a key. */
const IDS = /(?:[a-z]{2,5}_)?[0-9A-HJKMNP-TV-Z]{26}|(?:pi|pm|re)_[0-9a-f]{24}/g;
/** What is random, and says nothing. */
const SECRETS = /urn:request:[\w-]+|whsec_[\w+/=]+|eyJ[\w-]+\.[\w-]+\.[\w-]+|\\\\x[0-9a-f]{64}/g;
const INSTANTS = /20\d\d-\d\d-\d\dT[\d:.]+(?:\+00:00|Z)|\b1[89]\d{11}\b/g;
const DAY = 24 * 60 * 60 * 1000;

/** What an operation came to: what the client was answered, and everything that is stored. */
export interface End {
  readonly answers: readonly string[];
  /** As {@link Rows}, in text. */
  readonly rows: string;
}

/**
 * How an end differs from another one, a line for each difference; nothing where they are the same but for the ids that
 * were drawn, and for the real time. References count: a new row is known by what it says, not by its id.
 */
export function differences(expected: End, found: End, scene: string): readonly string[] {
  const known = new Set(scene.match(IDS));
  return [
    ...compareLists('answers', answersOf(expected, known), answersOf(found, known), 'in order'),
    ...compareRows(labelled(expected.rows, known), labelled(found.rows, known)),
  ];
}

function answersOf({ answers }: End, known: ReadonlySet<string>): readonly string[] {
  return answers.map((answer) =>
    masked(canonical(shown(answer)), (id) => (known.has(id) ? id : prefixOf(id))),
  );
}

/** Every table with its rows as text, each new id replaced by what it stands for. */
function labelled(text: string, known: ReadonlySet<string>): ReadonlyMap<string, readonly string[]> {
  const tables = Object.entries(JSON.parse(text) as Rows);
  let labels: ReadonlyMap<string, string> = new Map();
  const label = (id: string): string => (known.has(id) ? id : (labels.get(id) ?? prefixOf(id)));
  // What a row says of others is known better each time; three references lead from any row to any other.
  for (let round = 0; round < 3; round += 1) {
    labels = new Map(
      tables.flatMap(([, rows]) =>
        rows.flatMap((row) =>
          typeof row.id === 'string' && !known.has(row.id)
            ? [
                [
                  row.id,
                  `${prefixOf(row.id)}:${digest(masked(JSON.stringify({ ...row, id: '' }), label))}`,
                ] as const,
              ]
            : [],
        ),
      ),
    );
  }
  return new Map(
    tables.map(([table, rows]) => [
      table,
      rows.map((row) => masked(JSON.stringify({ ...row, ...keptAnswer(row) }), label)).sort(),
    ]),
  );
}

/**
 * What an answer says for good. Of a test clock, an account and a subscription it tells how they stand by then, which may be
 * further on where a request is repeated; how they stand in the end is compared in the rows.
 */
function shown(answer: string): string {
  return JSON.stringify(JSON.parse(answer), (name, part: unknown) =>
    name === 'body' ? lasting(part) : part,
  );
}

/** An answer that is kept for its request is compared as it was given. */
function keptAnswer({ body, locked_until }: Readonly<Record<string, unknown>>): object {
  return locked_until === undefined ? {} : { body: lasting(body) };
}

function lasting(body: unknown): unknown {
  const id = typeof body === 'object' && body !== null && 'id' in body ? body.id : null;
  return typeof id === 'string' && /^(?:acc|clk|sub)_/.test(id) ? { id } : body;
}

function compareRows(
  expected: ReadonlyMap<string, readonly string[]>,
  found: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  return [...expected].flatMap(([table, rows]) => compareLists(table, rows, found.get(table) ?? []));
}

function compareLists(
  name: string,
  expected: readonly string[],
  found: readonly string[],
  order?: 'in order',
): readonly string[] {
  if (JSON.stringify(expected) === JSON.stringify(found)) return [];
  const missing = order ? expected : without(expected, found);
  const extra = order ? found : without(found, expected);
  return Array.from({ length: Math.max(missing.length, extra.length) }, (_, index) =>
    describe(name, missing[index], extra[index]),
  ).filter((line) => line !== '');
}

function without(some: readonly string[], others: readonly string[]): readonly string[] {
  const left = [...others];
  return some.filter((each) => {
    const at = left.indexOf(each);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

function describe(name: string, expected: string | undefined, found: string | undefined): string {
  if (expected === found) return '';
  if (expected === undefined) return `${name}: too much: ${found ?? ''}`;
  if (found === undefined) return `${name}: missing: ${expected}`;
  const [one, other] = [fieldsOf(expected), fieldsOf(found)];
  const fields = [...new Set([...Object.keys(one), ...Object.keys(other)])]
    .filter((field) => JSON.stringify(one[field]) !== JSON.stringify(other[field]))
    .map((field) => `${field} ${JSON.stringify(one[field])} is ${JSON.stringify(other[field])}`);
  return `${name}: ${fields.join(', ')}`;
}

function fieldsOf(text: string): Readonly<Record<string, unknown>> {
  return JSON.parse(text) as Record<string, unknown>;
}

function masked(text: string, label: (id: string) => string): string {
  return text
    .replace(IDS, label)
    .replace(SECRETS, 'secret')
    .replace(INSTANTS, (instant) => {
      const at = /^\d+$/.test(instant) ? Number(instant) : Date.parse(instant);
      return Math.abs(at - Date.now()) < DAY ? 'now' : instant;
    });
}

/** Fields in one order: PostgreSQL gives a kept answer's back in its own. */
function canonical(text: string): string {
  return JSON.stringify(JSON.parse(text), (_name, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

function prefixOf(id: string): string {
  return id.includes('_') ? id.slice(0, id.indexOf('_')) : 'id';
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 6);
}
