import type { z } from 'zod';
import type { catalog } from '../../../src/http/routes/catalogs';

/** What is sold, `GET /v1/catalogs/{id}`: as it was written, so what has a default may be absent. */
export type WrittenCatalog = z.output<typeof catalog>;

/** A catalog whose names are those of one language. */
export type Catalog = Omit<WrittenCatalog, Named | 'plans'> & {
  [Section in Named]?: Record<string, InOneLanguage<NonNullable<WrittenCatalog[Section]>[string]>>;
} & { plans: CatalogPlan[] };

/** A plan as the catalog document states it. */
export type CatalogPlan = InOneLanguage<WrittenCatalog['plans'][number]>;

type Named = 'features' | 'limits' | 'quantities' | 'addOns';
type InOneLanguage<Thing> = Omit<Thing, 'name'> & { name: string };
