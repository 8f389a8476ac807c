import { patched, sleep } from '@temporalio/workflow';
import * as current from '../../../workflows';

/** The same change made well: histories from before it go the old way. */
export async function planChange(...input: Parameters<typeof current.planChange>): Promise<void> {
  const patience = patched('a-second-of-patience') ? sleep('1 second') : null;
  await current.planChange(...input);
  await patience;
}

export { subscription, testClock } from '../../../workflows';
