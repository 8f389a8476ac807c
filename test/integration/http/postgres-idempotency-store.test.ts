import { type Database, openDatabase } from '../../../src/adapters/persistence/database';
import { PostgresIdempotencyStore } from '../../../src/adapters/persistence/idempotency-store';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { describeIdempotencyStore } from '../../support/http/idempotency-store-contract';

describe('PostgresIdempotencyStore', () => {
  let testDatabase: TestDatabase;
  let database: Database;

  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    database = openDatabase(testDatabase.url);
  });

  afterAll(async () => {
    await database.close();
    await testDatabase.drop();
  });

  describeIdempotencyStore(() => new PostgresIdempotencyStore(database));
});
