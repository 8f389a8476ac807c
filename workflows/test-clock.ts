import { allHandlersFinished, condition, setHandler } from '@temporalio/workflow';
import { clockRecords, testClocks } from './activity-proxies';
import { advanceUpdate, type TestClockInput } from './messages';

/** Moves a test clock forward: everything due on the way happens, one after another in the order of its instants. */
export async function testClock(input: TestClockInput): Promise<void> {
  let state: 'asked' | 'refused' | 'begun' = 'asked';
  setHandler(advanceUpdate, async () => {
    try {
      await clockRecords.begin(input);
      state = 'begun';
      return true;
    } catch (error) {
      state = 'refused';
      throw error;
    }
  });
  await condition(() => state !== 'asked');
  if ((state as string) === 'begun') await testClocks.advance(input);
  await condition(allHandlersFinished);
}
