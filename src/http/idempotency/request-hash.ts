import { createHash } from 'node:crypto';

/** Tells requests apart: the same method, path and body give the same hash, in whatever order fields were written. */
export function hashRequest(method: string, path: string, body: unknown): string {
  return createHash('sha256')
    .update(`${method} ${path}\n${canonicalJson(body)}`)
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
