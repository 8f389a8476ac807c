import { z } from 'zod';
import { catalogFields, type CatalogDocument } from '../../domain/catalog/schema';

/** Documents are answered as they were written: the schema describes them, and is not run. */
type StoredCatalog = z.ZodType<
  CatalogDocument & { readonly version: number; readonly acceptsCoupons?: boolean }
>;

/** A version of a catalog. */
export const catalog = catalogFields
  .extend({
    version: z.int().meta({ description: 'Rises with every changed document' }),
    acceptsCoupons: z
      .boolean()
      .optional()
      .meta({ description: 'Of a customer, who is not shown the codes: whether there are any' }),
  })
  .meta({
    id: 'Catalog',
    description: 'A version of a catalog, as it was written',
  }) as unknown as StoredCatalog;

/** Describes what PUT takes; the catalog's own reader checks it, to report every mistake at once. */
export const catalogBody = catalogFields.meta({ id: 'CatalogDocument' });

const remarks = z.array(z.object({ path: z.string(), message: z.string() }).readonly()).readonly();

/** What there is to say about a document. */
export const catalogReport = z
  .object({ valid: z.boolean(), mistakes: remarks, warnings: remarks })
  .meta({ id: 'CatalogReport', description: 'Warnings do not keep a catalog from being stored' });

export const catalogVersionQuery = z.strictObject({
  version: z
    .string()
    .regex(/^[1-9]\d{0,8}$/, 'must be a whole number from 1 on')
    .transform(Number)
    .optional()
    .meta({
      type: 'integer',
      minimum: 1,
      maximum: 999_999_999,
      description: 'A former version; the newest unless said',
    }),
});
