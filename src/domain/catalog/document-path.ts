const LONGEST_KEY = 80;

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
