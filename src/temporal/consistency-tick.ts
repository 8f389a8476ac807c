import { WorkflowNotFoundError } from '@temporalio/client';
import type { LiveWork } from '../ports/live-work';
import type { Tick } from '../ports/test-clock-records';
import { planChangeWorkflowId } from '../ports/workflow-ids';
import type { WorkflowRestart } from './consistency-restart';
import type { SubscriptionWorkflows } from './subscription-workflows';

/** Ticks workflows on test clocks; one that was lost is started again first: a clock cannot wait for the periodic check. */
export function createTick(subscriptions: SubscriptionWorkflows, restart: WorkflowRestart): Tick {
  return async (workflowId, now) => {
    try {
      await subscriptions.tick(workflowId, now);
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
      await restart.restart(toWork(workflowId));
      await subscriptions.tick(workflowId, now);
    }
  };
}

function toWork(workflowId: string): LiveWork {
  const kind = workflowId.startsWith(planChangeWorkflowId('')) ? 'change' : 'subscription';
  return { kind, id: workflowId.slice(workflowId.indexOf('/') + 1), workflowId };
}
