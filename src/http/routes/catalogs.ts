import { z } from 'zod';
import { catalogFields, type CatalogDocument } from '../../domain/catalog/schema';
import type { CatalogView } from '../../services/catalog-service';
import type { Services } from '../../services/services';
import { checkCatalog } from '../../domain/catalog-check/check-catalog';
import type { Caller } from '../auth/caller';
import { pageOf, pageQuery, toApiPage, toPageRequest } from '../lists';
import { operation, type Operation, ok } from '../operation/operation';
import { findDecimals } from '../operation/yaml-decimals';
import { idParams } from '../schemas/fields';
import { CATALOG } from '../schemas/catalog-example';

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
    example: { ...CATALOG, version: 1 },
    description: 'A version of a catalog, as it was written',
  }) as unknown as StoredCatalog;

/** Describes what PUT takes; the catalog's own reader checks it, to report every mistake at once. */
const catalogBody = catalogFields.meta({ id: 'CatalogDocument' });

const remarks = z.array(z.object({ path: z.string(), message: z.string() }).readonly()).readonly();

/** What there is to say about a document. */
const catalogReport = z.object({ valid: z.boolean(), mistakes: remarks, warnings: remarks }).meta({
  id: 'CatalogReport',
  example: {
    valid: true,
    mistakes: [],
    warnings: [
      {
        path: 'limits.domains',
        message:
          'is lower on basic than on standard, and no reconcile rule looks after it: what a downgrade leaves above it stays',
      },
    ],
  },
  description: 'Warnings do not keep a catalog from being stored',
});

const catalogVersionQuery = z.strictObject({
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

/** A version of a catalog: the document as it was written, and its version; customers are not shown coupon codes. */
function toApiCatalog({ id, version, document }: CatalogView, caller: Caller): z.output<typeof catalog> {
  const seesCoupons = caller.kind !== 'portal' && caller.user === null;
  if (seesCoupons) return { ...document, id, version };
  const { coupons = {}, ...shown } = document;
  return { ...shown, id, version, acceptsCoupons: Object.keys(coupons).length > 0 };
}

const CHECKS =
  'Stores nothing. Tells every mistake at once, and warns of what is allowed but was hardly meant: changes that no policy covers, prices with decimals (seen in YAML), plans that nobody reaches, limits that no rule looks after.';

/** A catalog as it is sent, JSON or YAML; reading it is the domain's. */
const CATALOG_DOCUMENT = {
  body: z.record(z.string(), z.unknown()),
  describedBody: catalogBody,
  acceptsYaml: true,
};

/** What is sold, as versioned documents. */
export function catalogOperations(service: Services['catalogs']): readonly Operation[] {
  return [
    operation({
      id: 'putCatalog',
      method: 'put',
      path: '/v1/catalogs/{id}',
      summary: 'Store a catalog',
      description:
        'JSON or YAML. A changed document is a new version; subscriptions keep the one they were sold.',
      tag: 'Catalogs',
      security: { action: 'catalog.write' },
      params: idParams,
      ...CATALOG_DOCUMENT,
      success: ok(catalog, 'The catalog and its version'),
      handle: async ({ params, body }, { caller }) =>
        toApiCatalog(await service.put(params.id, body), caller),
    }),
    operation({
      id: 'checkCatalog',
      method: 'post',
      path: '/v1/catalogs/check',
      summary: 'Check a catalog',
      description: CHECKS,
      tag: 'Catalogs',
      security: { action: 'catalog.write' },
      ...CATALOG_DOCUMENT,
      idempotent: false,
      success: ok(catalogReport, 'What there is to say about it; no mistakes: it can be stored'),
      handle: ({ body }, { yaml }) => checkCatalog(body, yaml === null ? undefined : findDecimals(yaml)),
    }),
    operation({
      id: 'getCatalog',
      method: 'get',
      path: '/v1/catalogs/{id}',
      summary: 'Show a catalog',
      tag: 'Catalogs',
      security: { action: 'catalog.read' },
      params: idParams,
      query: catalogVersionQuery,
      success: ok(catalog, 'The newest version, or the one that was asked for'),
      handle: async ({ params, query }, { caller }) =>
        toApiCatalog(await service.get(params.id, query.version), caller),
    }),
    operation({
      id: 'listCatalogs',
      method: 'get',
      path: '/v1/catalogs',
      summary: 'List catalogs',
      tag: 'Catalogs',
      security: { action: 'catalog.read' },
      query: pageQuery,
      success: ok(pageOf(catalog), 'The newest version of each'),
      handle: async ({ query }, { caller }) =>
        toApiPage(await service.list(toPageRequest(query)), (each) => toApiCatalog(each, caller)),
    }),
  ];
}
