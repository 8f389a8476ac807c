import { readFileSync } from 'node:fs';
import path from 'node:path';
import { load } from 'js-yaml';
import type { Catalog } from '../../../src/domain/catalog/catalog';
import { parseCatalog } from '../../../src/domain/catalog/parse-catalog';

const folder = path.join(__dirname, '..', '..', '..', 'catalogs');

/** A catalog of the folder `catalogs/`, as an operator would upload it. */
export function publishedDocument(id: string): unknown {
  return load(readFileSync(path.join(folder, `${id}.yaml`), 'utf8'));
}

export function publishedCatalog(id: string): Catalog {
  return parseCatalog(publishedDocument(id), 1);
}
