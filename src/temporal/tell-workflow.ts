import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { lookAgainSignal } from '../../workflows/messages';

/** Tells a workflow that the database knows something new; false where the workflow is gone. */
export async function tellWorkflow(client: Client, workflowId: string): Promise<boolean> {
  try {
    await client.workflow.getHandle(workflowId).signal(lookAgainSignal);
    return true;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}
