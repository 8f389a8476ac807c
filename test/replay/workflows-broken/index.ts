import { sleep } from '@temporalio/workflow';
import * as current from '../../../workflows';

/** Deliberately wrong: one more command at the start, which no recorded history has. */
export async function planChange(...input: Parameters<typeof current.planChange>): Promise<void> {
  await sleep('1 second');
  await current.planChange(...input);
}

export { subscription, testClock } from '../../../workflows';
