import { condition, defineUpdate, proxyActivities, setHandler } from '@temporalio/workflow';
import type { activities } from './activities';

const { nothing } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });

/** Runs an activity that does nothing, and answers. */
export const act = defineUpdate('act');

/** The least that a workflow can do: what a Temporal server and a worker cost by themselves. */
export async function noOp(): Promise<void> {
  await Promise.resolve();
}

/** Waits for one update that runs one activity: the least that a confirmation which charges can be. */
export async function oneActivity(): Promise<void> {
  let acted = false;
  setHandler(act, async () => {
    await nothing();
    acted = true;
  });
  await condition(() => acted);
}
