import type { Services } from '../../services/services';
import { z } from 'zod';
import { checkCatalog } from '../../domain/catalog-check/check-catalog';
import { toApiCatalog } from '../convert/catalog';
import { pageOf, pageQuery, toApiPage, toPageRequest } from '../lists/page';
import { operation, type Operation } from '../operation/operation';
import { ok } from '../operation/success';
import { findDecimals } from '../operation/yaml-decimals';
import { catalog, catalogBody, catalogReport, catalogVersionQuery } from '../schemas/catalog';
import { idParams } from '../schemas/params';

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
