/**
 * The value that a record itself has under a key; undefined for what it inherits, so that a customer who asks
 * for the plan `constructor` finds nothing.
 */
export function ownValue<T>(record: Readonly<Record<string, T>>, key: PropertyKey): T | undefined {
  return Object.hasOwn(record, key) ? (record as Readonly<Record<PropertyKey, T>>)[key] : undefined;
}

/** The record with each value replaced. */
export function mapValues<T, R>(
  record: Readonly<Record<string, T>>,
  map: (value: T) => R,
): Record<string, R> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** The object without the properties that are undefined. */
export function omitUndefined<T extends object>(value: T): Defined<T> {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as Defined<T>;
}
