import type { CatalogView } from '../../ports/desks/catalog-desk';

/** A version of a catalog: the document as it was written, and its version. */
export function toApiCatalog({ id, version, document }: CatalogView): Record<string, unknown> {
  return { ...document, id, version };
}
