import path from 'node:path';
import {
  NativeConnection,
  Worker,
  bundleWorkflowCode,
  DefaultLogger,
  type WorkflowBundle,
  type WorkflowBundlePath,
} from '@temporalio/worker';
import { existsSync } from 'node:fs';
import { byName, type Activities } from '../../activities';
import type { ConsistencyActivities } from '../../activities/consistency';
import { toConnectionOptions, type TemporalSettings } from './client';

const project = path.resolve(__dirname, '../..');

/** Where a build leaves the workflows, ready for Temporal's sandbox: bundling takes longer than all of a start. */
export const builtBundle = path.join(project, 'workflow-bundle.js');

/** Longer than an activity that has begun needs, so that a deploy leaves nothing half done. */
const SHUTDOWN_GRACE_MS = 20_000;

/** When a worker that still has not stopped is left where it is: what it was doing is done again elsewhere. */
export const SHUTDOWN_FORCE_MS = 25_000;

/** A worker that runs until it is stopped. */
interface RunningWorker {
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
    shutdownGraceTime: SHUTDOWN_GRACE_MS,
    shutdownForceTime: SHUTDOWN_FORCE_MS,
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

/** The workflows as Temporal runs them: the build's, or bundled now where there was none. */
async function loadWorkflowBundle(): Promise<WorkflowBundle | WorkflowBundlePath> {
  return existsSync(builtBundle) ? { codePath: builtBundle } : bundleWorkflows();
}

/** Bundles the workflows with all that they import. */
export function bundleWorkflows(): Promise<WorkflowBundle> {
  return bundleWorkflowCode({
    workflowsPath: path.join(project, 'workflows'),
    logger: new DefaultLogger('WARN'),
  });
}
