import type { z } from 'zod';
import type { CatalogView } from '../../ports/desks/catalog-desk';
import type { catalog } from '../schemas/catalog';

/** A version of a catalog: the document as it was written, and its version. */
export function toApiCatalog({ id, version, document }: CatalogView): z.output<typeof catalog> {
  return { ...document, id, version };
}
