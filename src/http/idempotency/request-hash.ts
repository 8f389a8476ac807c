import { createHash } from 'node:crypto';

/** What a key stands for: with another of these it is another request. */
export interface KeyedRequest {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  /** Null where a server acts for itself. */
  readonly user: string | null;
}

/** Tells requests apart: equal ones give the same hash, in whatever order the fields of their bodies were written. */
export function hashRequest({ method, path, body, user }: KeyedRequest): string {
  return createHash('sha256')
    .update(JSON.stringify([method, path, user]))
    .update(canonicalJson(body))
    .digest('hex');
}

/** Bodies are inspected before they come here: their depth is limited. */
function canonicalJson(value: unknown = null): string {
  return JSON.stringify(value, (_name, part: unknown) => (isRecord(part) ? sortNames(part) : part));
}

function sortNames(record: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
