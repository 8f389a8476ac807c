import { existsSync } from 'node:fs';
import path from 'node:path';
import {
  bundleWorkflowCode,
  DefaultLogger,
  type WorkflowBundle,
  type WorkflowBundlePath,
} from '@temporalio/worker';

const project = path.resolve(__dirname, '../..');

/** Where a build leaves the workflows, ready for Temporal's sandbox: bundling takes longer than all of a start. */
export const builtBundle = path.join(project, 'workflow-bundle.js');

/** The workflows as Temporal runs them: the build's, or bundled now where there was none. */
export async function loadWorkflowBundle(): Promise<WorkflowBundle | WorkflowBundlePath> {
  return existsSync(builtBundle) ? { codePath: builtBundle } : bundleWorkflows();
}

/** Bundles the workflows with all that they import. */
export function bundleWorkflows(): Promise<WorkflowBundle> {
  return bundleWorkflowCode({
    workflowsPath: path.join(project, 'workflows'),
    logger: new DefaultLogger('WARN'),
  });
}
