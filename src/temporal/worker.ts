import { NativeConnection, Worker } from '@temporalio/worker';
import { byName, type Activities } from '../../activities';
import type { ConsistencyActivities } from '../../activities/consistency';
import { toConnectionOptions, type TemporalSettings } from './client';
import { loadWorkflowBundle } from './workflow-bundle';

/** Longer than an activity that has begun needs, so that a deploy leaves nothing half done. */
const SHUTDOWN_GRACE = '20 seconds';

/** When a worker that still has not stopped is left where it is: what it was doing is done again elsewhere. */
const SHUTDOWN_FORCE = '25 seconds';

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
  const connection = await NativeConnection.connect(toConnectionOptions(settings));
  const worker = await Worker.create({
    connection,
    namespace: settings.namespace,
    taskQueue: settings.taskQueue,
    workflowBundle: await loadWorkflowBundle(),
    activities: { ...byName(activities), ...consistency },
    shutdownGraceTime: SHUTDOWN_GRACE,
    shutdownForceTime: SHUTDOWN_FORCE,
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
