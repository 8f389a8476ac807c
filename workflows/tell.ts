import { getExternalWorkflowHandle } from '@temporalio/workflow';
import { lookAgainSignal } from './messages';

/** Tells another workflow to look again. One that is no longer there has nothing to look at. */
export async function tell(workflowId: string): Promise<void> {
  try {
    await getExternalWorkflowHandle(workflowId).signal(lookAgainSignal);
  } catch {
    return;
  }
}
