import type { z } from 'zod';
import type { Caller } from '../auth/caller';
import type { CatalogView } from '../../services/catalog-service';
import type { catalog } from '../schemas/catalog';

/** A version of a catalog: the document as it was written, and its version; customers are not shown coupon codes. */
export function toApiCatalog(
  { id, version, document }: CatalogView,
  caller: Caller,
): z.output<typeof catalog> {
  const seesCoupons = caller.kind === 'key' && caller.user === null;
  if (seesCoupons) return { ...document, id, version };
  const { coupons = {}, ...shown } = document;
  return { ...shown, id, version, acceptsCoupons: Object.keys(coupons).length > 0 };
}
