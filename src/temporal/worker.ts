import { NativeConnection, Worker } from '@temporalio/worker';
import { byName, type Activities } from '../../activities';
import type { ConsistencyActivities } from '../../activities/consistency';
import type { TemporalSettings } from './client';
import { loadWorkflowBundle } from './workflow-bundle';

/** Longer than an activity that has begun needs, so that a deploy leaves nothing half done. */
const SHUTDOWN_GRACE = '20 seconds';

/** A worker that runs until it is stopped. */
export interface RunningWorker {
  stop(): Promise<void>;
}

/** Runs workflows and their activities; answers as soon as it polls. */
export async function runWorker(
  settings: TemporalSettings,
  activities: Activities,
  consistency: ConsistencyActivities,
): Promise<RunningWorker> {
  const connection = await NativeConnection.connect({ address: settings.address });
  const worker = await Worker.create({
    connection,
    namespace: settings.namespace,
    taskQueue: settings.taskQueue,
    workflowBundle: await loadWorkflowBundle(),
    activities: { ...byName(activities), ...consistency },
    shutdownGraceTime: SHUTDOWN_GRACE,
    maxCachedWorkflows: 500,
    maxConcurrentLocalActivityExecutions: 50,
  });
  const ended = worker.run();
  return {
    stop: async () => {
      worker.shutdown();
      await ended;
      await connection.close();
    },
  };
}
