import { parseCatalog } from '../../../src/domain/catalog/parse-catalog';
import { DomainError, type InputMistake } from '../../../src/domain/errors';
import { waitingRooms } from './waiting-rooms';

/** A place in a document: keys and indexes, as lodash would write them. */
export type Place = readonly (string | number)[];

/** Where a value is put, the value, the path of the mistake where it differs from the place, and its message. */
export type Mistake = readonly [place: Place, value: unknown, path: string, message: RegExp];

/** Sets a value deep in a document, in place; undefined removes the key. */
export function put(document: unknown, place: Place, value: unknown): void {
  const [key, ...rest] = place;
  if (key === undefined) throw new Error('A place has a key at least.');
  const parent = document as Record<string | number, unknown>;
  if (rest.length > 0) put(parent[key], rest, value);
  else if (value === undefined) Reflect.deleteProperty(parent, key);
  else Object.defineProperty(parent, key, { value, enumerable: true, configurable: true, writable: true });
}

/** The mistakes that reading a document finds; none where it is a catalog. */
export function mistakesOf(document: unknown): readonly InputMistake[] {
  try {
    parseCatalog(document, 1);
    return [];
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    expect(error.code).toBe('invalid_request');
    expect(error.mistakes).not.toEqual([]);
    return error.mistakes;
  }
}

/** The mistakes of a catalog that has none, once a value is put somewhere. */
export function mistakesAfter(place: Place, value: unknown): readonly InputMistake[] {
  const document = waitingRooms();
  put(document, place, value);
  return mistakesOf(document);
}
