/** The servers that the global set-up started for all test files. */
export interface TestServers {
  /** A PostgreSQL server on which tests make databases of their own. */
  readonly postgresUrl: string;
  readonly temporalAddress: string;
  readonly temporalUiUrl: string;
}

const variable = 'PLANSHIFT_TEST_SERVERS';

/** Hands the servers to the test files, which run in other processes. */
export function publishServers(servers: TestServers): void {
  process.env[variable] = JSON.stringify(servers);
}

/** The servers for a test that needs PostgreSQL or Temporal: one below test/integration or test/faults. */
export function testServers(): TestServers {
  const published = process.env[variable];
  if (published === undefined)
    throw new Error('Only tests in test/integration and test/faults have servers.');
  return JSON.parse(published) as TestServers;
}
