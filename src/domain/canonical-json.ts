/** JSON that is the same for equal values, in whatever order the fields of their objects were written. */
export function canonicalJson(value: unknown = null): string {
  return JSON.stringify(value, (_name, part: unknown) => (isRecord(part) ? sortNames(part) : part));
}

function sortNames(record: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
