import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import type { Catalog } from '../../../src/domain/catalog/catalog';
import { parseCatalog } from '../../../src/domain/catalog/parse-catalog';
import conformance from './fixtures/conformance-catalogs.json';

const folder = path.join(__dirname, '..', '..', '..', 'catalogs');

/** A catalog of the folder `catalogs/`, as an operator would upload it. */
export function publishedCatalog(id: string): Catalog {
  return parseCatalog(parse(readFileSync(path.join(folder, `${id}.yaml`), 'utf8')), 1);
}

describe('published catalogs', () => {
  it.each(['activecampaign', 'crowdhandler', 'ecwid'])('%s.yaml is a catalog of that id', (id) => {
    expect(publishedCatalog(id)).toMatchObject({ id, version: 1 });
  });

  it.each(conformance.map((document) => [document.id, document] as const))(
    'conformance catalog %s',
    (id, document) => {
      expect(parseCatalog(document, 3)).toMatchObject({ id, version: 3 });
    },
  );
});
