import { z } from 'zod';
import type { ListPosition } from '../../ports/page';
import { FIRST_INSTANT, LAST_INSTANT } from '../schemas/fields';
import { isStorable } from '../operation/inspect';

/** What breaks ties may be made of several ids, with whatever characters. */
const LONGEST_TIE_BREAKER = 4000;
export const LONGEST_CURSOR = 8000;

const position = z.tuple([
  z.int().min(FIRST_INSTANT).max(LAST_INSTANT),
  z.string().min(1).max(LONGEST_TIE_BREAKER).refine(isStorable),
]);

/** A place in a list as clients carry it: opaque to them. */
export function encodeCursor({ at, id }: ListPosition): string {
  return Buffer.from(JSON.stringify([at, id])).toString('base64url');
}

/** Undefined where the text is not a cursor of this service. */
export function decodeCursor(text: string): ListPosition | undefined {
  if (text.length > LONGEST_CURSOR) return undefined;
  const result = position.safeParse(parseJson(Buffer.from(text, 'base64url').toString()));
  return result.success ? { at: result.data[0], id: result.data[1] } : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
