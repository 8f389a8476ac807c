import { patched, sleep } from '@temporalio/workflow';
import * as current from '../../../workflows';

/** The same change made well: histories from before it go the old way. */
export async function planChange(...input: Parameters<typeof current.planChange>): Promise<void> {
  if (patched('a-second-of-patience')) await sleep('1 second');
  await current.planChange(...input);
}

export { subscription, testClock } from '../../../workflows';
