import type { z } from 'zod';
import type { catalog } from '../../../src/http/routes/catalogs';

/** What is sold, `GET /v1/catalogs/{id}`: as it was written, so what has a default may be absent. */
export type Catalog = z.output<typeof catalog>;

/** A plan as the catalog document states it. */
export type CatalogPlan = Catalog['plans'][number];
