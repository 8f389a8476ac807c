import { ScheduleAlreadyRunning } from '@temporalio/client';
import type { consistencyCheck } from '../../workflows';
import type { Temporal } from './client';

/**
 * Makes sure that there is a schedule for the consistency check. One that is there is left as it is: an operator may
 * have paused it, or changed how often it runs.
 */
export async function ensureConsistencySchedule({ client, taskQueue }: Temporal): Promise<void> {
  const scheduleId = `consistency-check/${taskQueue}`;
  try {
    await client.schedule.create<typeof consistencyCheck>({
      scheduleId,
      spec: { intervals: [{ every: '1 minute' }] },
      action: {
        type: 'startWorkflow',
        workflowType: 'consistencyCheck',
        workflowId: scheduleId,
        taskQueue,
        args: [],
        staticSummary: 'Sees to what is late',
      },
      policies: { overlap: 'SKIP', catchupWindow: '1 minute' },
    });
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
  }
}
