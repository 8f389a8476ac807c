import { Pool } from 'pg';
import { CatalogVersions } from '../../../src/adapters/persistence/catalogs';
import { type Database, openDatabase } from '../../../src/adapters/persistence/database';
import { CatalogService } from '../../../src/services/catalog-service';
import { parseCatalog } from '../../../src/domain/catalog/parse-catalog';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { waitingRooms } from '../../unit/catalog/waiting-rooms';

describe('stored versions of catalogs', () => {
  let testDatabase: TestDatabase;
  let database: Database;
  let service: CatalogService;
  beforeEach(async () => {
    testDatabase = await createTestDatabase();
    database = openDatabase(testDatabase.url);
    service = new CatalogService(database);
  });
  afterEach(async () => {
    await database.close();
    await testDatabase.drop();
  });

  it('come back in the order in which they were written', async () => {
    const { plans, id, ...others } = waitingRooms();
    const limits = named('waiting_rooms', 'a', 'domains', 'bb');
    const small = {
      plans: plans.map(plainPlan),
      ...others,
      limits,
      quantities: {},
      addOns: {},
      id,
      reconcile: [],
    };

    await service.put('waiting-rooms', small);

    const stored = await service.get('waiting-rooms');
    expect(JSON.stringify(stored.document)).toBe(JSON.stringify(small));
    const [listed] = (await service.list({ limit: 10, after: null })).items;
    expect(JSON.stringify(listed?.document)).toBe(JSON.stringify(small));
    const catalog = await new CatalogVersions(database).get('waiting-rooms', 1);
    expect(Object.keys(catalog.limits)).toEqual(['waiting_rooms', 'a', 'domains', 'bb']);
  });

  it('are new where only the order has changed, and the same where nothing has', async () => {
    const document = { ...waitingRooms() };
    const { features = {} } = document;
    await service.put('waiting-rooms', document);
    expect((await service.put('waiting-rooms', waitingRooms())).version).toBe(1);
    const reversed = Object.fromEntries(Object.entries(features).reverse());
    expect((await service.put('waiting-rooms', { ...document, features: reversed })).version).toBe(2);
    const shown = await service.get('waiting-rooms');
    expect((await service.put('waiting-rooms', { ...shown.document, version: 2 })).version).toBe(2);
  });

  it('are read as they were validated, whatever is refused today', async () => {
    await service.put('waiting-rooms', waitingRooms());
    await database.prisma.$executeRaw`UPDATE catalogs SET document = '{"id": "refused"}'`;

    const catalog = await new CatalogVersions(database).get('waiting-rooms', 1);

    expect(catalog).toEqual(parseCatalog(waitingRooms(), 1));
  });

  it('from before validated forms were stored get theirs at the first reading', async () => {
    await service.put('waiting-rooms', waitingRooms());
    await database.prisma.$executeRaw`UPDATE catalogs SET validated = NULL`;
    const first = await new CatalogVersions(database).newest('waiting-rooms');
    await database.prisma.$executeRaw`UPDATE catalogs SET document = '{"id": "refused"}'`;
    const second = await new CatalogVersions(database).newest('waiting-rooms');

    expect(first).toEqual(parseCatalog(waitingRooms(), 1));
    expect(second).toEqual(first);
  });

  it('are read on the connection that somebody holds, and kept for all', async () => {
    await service.put('waiting-rooms', waitingRooms());
    const pool = new Pool({ connectionString: testDatabase.url, max: 1 });
    const versions = new CatalogVersions({ pool });
    const client = await pool.connect();
    const read = await versions.on(client).get('waiting-rooms', 1);
    await expect(versions.get('waiting-rooms', 1)).resolves.toBe(read);
    client.release();
    await pool.end();
  });

  it('name every mistake, also where the id contradicts the address', async () => {
    const document = { ...waitingRooms(), id: 'others', quoteTtl: 'soon' };
    await expect(service.put('waiting-rooms', document)).rejects.toMatchObject({
      code: 'invalid_request',
      mistakes: [
        { path: 'id', message: 'must be the id in the path' },
        { path: 'quoteTtl', message: expect.stringMatching(/ISO 8601/) as string },
      ],
    });
  });
});

function named(...keys: string[]): Record<string, { name: string }> {
  return Object.fromEntries(keys.map((key) => [key, { name: key }]));
}

function plainPlan(plan: object | undefined): object {
  return { ...plan, limits: {}, quantities: {}, features: [] };
}
