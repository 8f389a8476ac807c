import { parseCatalog } from '../../../src/domain/catalog/parse-catalog';
import conformance from './fixtures/conformance-catalogs.json';
import { publishedCatalog } from './published';

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
