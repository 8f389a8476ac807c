import { upsertMemo } from '@temporalio/workflow';
import * as current from '../../../workflows';

/** Deliberately wrong: one more command at the start, of a kind which no recorded history has. */
export async function planChange(...input: Parameters<typeof current.planChange>): Promise<void> {
  upsertMemo({ broken: true });
  await current.planChange(...input);
}

export { subscription, testClock } from '../../../workflows';
