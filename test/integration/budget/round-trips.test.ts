import { CountedService } from '../../../bench/round-trips/counted-service';
import { OPERATIONS } from '../../../bench/round-trips/operations';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { quietRuntime } from '../../support/quiet-runtime';
import { testServers } from '../../support/servers';

/** What an operation may ask of Temporal and of PostgreSQL. Raise a number only for something worth its time. */
const BUDGETS: Readonly<Record<string, { temporal: number; postgres: number }>> = {
  preview: { temporal: 0, postgres: 1 },
  quote: { temporal: 2, postgres: 6 },
  'confirm (immediate)': { temporal: 4, postgres: 14 },
  'confirm (scheduled)': { temporal: 2, postgres: 6 },
  renewal: { temporal: 3, postgres: 12 },
};

let database: TestDatabase;
let service: CountedService;

beforeAll(async () => {
  quietRuntime();
  database = await createTestDatabase();
  service = await CountedService.start(database.url, testServers().temporalAddress);
});

afterAll(async () => {
  await service.stop();
  await database.drop();
});

describe('the round trips of', () => {
  it('everything that is counted have a budget', () => {
    expect(Object.keys(OPERATIONS)).toEqual(Object.keys(BUDGETS));
  });

  it.each(Object.entries(BUDGETS))('%s stay within its budget', async (name, budget) => {
    const { temporal, postgres } = await OPERATIONS[name]!(service);

    expect(temporal).toHaveLength(Math.min(temporal.length, budget.temporal));
    expect(postgres).toHaveLength(Math.min(postgres.length, budget.postgres));
  });
});
