import { z } from 'zod';
import type { ListPosition, Page, PageRequest } from '../../ports/page';
import { items, orNull } from '../schemas/fields';
import { decodeCursor, encodeCursor, LONGEST_CURSOR } from './cursor';

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
  return z.object({
    data: items(schema),
    nextCursor: orNull(z.string()).meta({ description: 'Null at the end of the list' }),
  });
}

export function toApiPage<Item, ApiItem>(page: Page<Item>, toApi: (item: Item) => ApiItem) {
  return {
    data: page.items.map((item) => toApi(item)),
    nextCursor: page.next === null ? null : encodeCursor(page.next),
  };
}
