import { testClocks } from './activity-proxies';
import type { TestClockInput } from './messages';

/** Moves a test clock forward: everything due on the way happens, one after another in the order of its instants. */
export async function testClock(input: TestClockInput): Promise<void> {
  await testClocks.advance(input);
}
