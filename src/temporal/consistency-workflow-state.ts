import { WorkflowNotFoundError, type Client, type WorkflowExecutionDescription } from '@temporalio/client';

/** How a workflow stands: `lost` is ended or unknown, `stuck` runs but gets nowhere. */
export type WorkflowState =
  | { readonly state: 'running' }
  | { readonly state: 'lost'; readonly was: string }
  | { readonly state: 'stuck'; readonly step: string; readonly reason: string };

const RUNNING = new Set(['RUNNING', 'CONTINUED_AS_NEW', 'PAUSED']);

/** Attempts after which more of the same are no use: minutes of them. */
const MANY_ATTEMPTS = 20;

/** Asks Temporal how a workflow stands. */
export async function findWorkflowState(client: Client, workflowId: string): Promise<WorkflowState> {
  try {
    const description = await client.workflow.getHandle(workflowId).describe();
    const { name } = description.status;
    return RUNNING.has(name)
      ? (findObstacle(description) ?? { state: 'running' })
      : { state: 'lost', was: name };
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return { state: 'lost', was: 'NOT_FOUND' };
    throw error;
  }
}

function findObstacle({ raw }: WorkflowExecutionDescription): WorkflowState | null {
  const activity = raw.pendingActivities?.find(({ attempt }) => (attempt ?? 0) >= MANY_ATTEMPTS);
  if (activity) {
    const { activityType, lastFailure } = activity;
    return { state: 'stuck', step: activityType?.name ?? '', reason: lastFailure?.message ?? '' };
  }
  return (raw.pendingWorkflowTask?.attempt ?? 0) >= MANY_ATTEMPTS
    ? { state: 'stuck', step: 'workflow task', reason: 'The workflow’s code fails.' }
    : null;
}
