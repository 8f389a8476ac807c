import { readTally } from '../crashes/tally';
import tearDownServers from './tear-down-servers';

/** Says what all test files played together, before what the runner says last. */
export default async function tearDownCrashes(): Promise<void> {
  const { scenarios, played, differences } = readTally();
  process.stdout.write(
    `\n${String(scenarios)} operations: ${String(played)} crashes played, ${String(differences)} differences\n`,
  );
  await tearDownServers();
}
