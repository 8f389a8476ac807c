import { z } from 'zod';
import { catalogDocument } from '../../domain/catalog/document';

/** A version of a catalog. */
export const catalog = catalogDocument
  .extend({ version: z.int().meta({ description: 'Rises with every changed document' }) })
  .meta({ id: 'Catalog', description: 'A version of a catalog, as it was written' });

/** Describes what PUT takes; the catalog's own reader checks it, to report every mistake at once. */
export const catalogBody = catalogDocument.meta({ id: 'CatalogDocument' });

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
