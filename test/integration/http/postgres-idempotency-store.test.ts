import type { Database } from '../../../src/adapters/persistence/database';
import { PostgresIdempotencyStore } from '../../../src/adapters/persistence/idempotency-store';
import { openTestDatabase } from '../../support/database';
import { describeIdempotencyStore } from '../../support/http/idempotency-store-contract';

describe('PostgresIdempotencyStore', () => {
  let database: Database;
  let drop: () => Promise<void>;

  beforeAll(async () => {
    ({ database, drop } = await openTestDatabase());
  });

  afterAll(() => drop());

  describeIdempotencyStore(() => new PostgresIdempotencyStore(database));
});
