import { z } from 'zod';
import type { ListPosition, Page, PageRequest } from '../ports/reads';
import { FIRST_INSTANT, LAST_INSTANT, items, orNull } from './schemas/fields';
import { isStorable } from './operation/parse-input';

/** What breaks ties may be made of several ids, with whatever characters. */
const LONGEST_TIE_BREAKER = 4000;
const LONGEST_CURSOR = 8000;

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

const DEFAULT_LIMIT = 100;
const HIGHEST_LIMIT = 500;

const limit = z
  .string()
  .regex(/^\d{1,3}$/, `must be a whole number from 1 to ${HIGHEST_LIMIT}`)
  .transform(Number)
  .pipe(z.int().min(1, 'must be 1 at least').max(HIGHEST_LIMIT, `must be ${HIGHEST_LIMIT} at most`))
  .default(DEFAULT_LIMIT)
  .meta({
    ...{ type: 'integer', minimum: 1, maximum: HIGHEST_LIMIT, default: DEFAULT_LIMIT },
    description: `How many at most; ${HIGHEST_LIMIT} is the most`,
  });

const cursor = z
  .string()
  .transform((text, context): ListPosition => {
    const decoded = decodeCursor(text);
    if (decoded !== undefined) return decoded;
    context.addIssue({ code: 'custom', message: 'is not a cursor that a list gave' });
    return z.NEVER;
  })
  .optional()
  .meta({
    ...{ type: 'string', minLength: 1, maxLength: LONGEST_CURSOR, pattern: '^[A-Za-z0-9_-]+$' },
    description: '`nextCursor` of the page before',
  });

/** The query parameters of every list; a list that can be narrowed adds its own. */
export const pageParameters = { limit, cursor };

export const pageQuery = z.strictObject(pageParameters);

/** The part of a list that a query asks for. */
export function toPageRequest(query: { limit: number; cursor?: ListPosition }): PageRequest {
  return { limit: query.limit, after: query.cursor ?? null };
}

/** How a part of a list is answered. */
export function pageOf<Schema extends z.ZodType>(schema: Schema) {
  return z
    .object({
      data: items(schema),
      nextCursor: orNull(z.string()).meta({ description: 'Null at the end of the list' }),
    })
    .meta({ example: { data: [schema.meta()?.example], nextCursor: null } });
}

export function toApiPage<Item, ApiItem>(page: Page<Item>, toApi: (item: Item) => ApiItem) {
  return {
    data: page.items.map((item) => toApi(item)),
    nextCursor: page.next === null ? null : encodeCursor(page.next),
  };
}
