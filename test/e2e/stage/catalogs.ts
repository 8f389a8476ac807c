import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import type { Api } from './api';

export type ProductId = 'activecampaign' | 'crowdhandler' | 'ecwid';

/** A catalog document as far as tests change it. */
export interface CatalogDocument {
  id: string;
  requireAcknowledgement?: boolean;
  [field: string]: unknown;
}

/** Publishes one of the catalogs in `catalogs/`; with changes it gets an id of its own. Answers the id. */
export async function publishCatalog(
  api: Api,
  product: ProductId,
  changes: Partial<CatalogDocument> = {},
): Promise<string> {
  const document = load(readFileSync(`catalogs/${product}.yaml`, 'utf8')) as CatalogDocument;
  return publishDocument(api, { ...document, ...changes });
}

/** Publishes a catalog of a test's own. Answers its id. */
export async function publishDocument(api: Api, document: CatalogDocument): Promise<string> {
  await api.call('PUT', `/v1/catalogs/${document.id}`, document);
  return document.id;
}
