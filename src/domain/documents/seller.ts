import type { Catalog } from '../catalog/catalog';

/**
 * Whose documents are numbered together, without gaps: the seller by tax id, or else by name, so that several catalogs of
 * one seller share one sequence. Empty where the catalog names none: then it is whoever runs the service.
 */
export function sellerOfNumbers({ seller }: Pick<Catalog, 'seller'>): string {
  return seller?.taxId ?? seller?.name ?? '';
}
