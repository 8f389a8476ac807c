import { WithStartWorkflowOperation, WorkflowNotFoundError } from '@temporalio/client';
import type { SubscribeRequest } from '../domain/renewal/subscribe';
import type { Instant } from '../domain/calendar/instant';
import type { subscription, testClock } from '../../workflows';
import {
  advanceUpdate,
  retryPaymentSignal,
  subscribeUpdate,
  tickUpdate,
  type ClockInput,
} from '../../workflows/messages';
import type { Temporal } from './client';
import { PATIENCE_MS, waitPatiently } from './patience';
import { subscriptionWorkflowId, testClockWorkflowId } from '../ports/workflow-ids';

/** The workflows of subscriptions and test clocks, as the API and the activities speak to them. */
export class SubscriptionWorkflows {
  constructor(private readonly temporal: Temporal) {}

  /** Starts the subscription's workflow and waits for its first charge; the same again joins the one that runs. */
  async subscribe(begin: SubscribeRequest, clock: ClockInput): Promise<void> {
    await waitPatiently(this.temporal, PATIENCE_MS, () =>
      this.temporal.client.workflow.executeUpdateWithStart(subscribeUpdate, {
        updateId: 'subscribe',
        // Each attempt needs its own.
        startWorkflowOperation: new WithStartWorkflowOperation<typeof subscription>('subscription', {
          workflowId: subscriptionWorkflowId(begin.subscription),
          taskQueue: this.temporal.taskQueue,
          args: [{ subscription: begin.subscription, clock, begin }],
          workflowIdConflictPolicy: 'USE_EXISTING',
          staticSummary: `Subscription to ${begin.terms.plan} (${begin.terms.interval})`,
        }),
      }),
    );
  }

  /** Starts a lost workflow again; one that runs is left alone. */
  async resume(id: string, clock: ClockInput): Promise<void> {
    await this.temporal.client.workflow.start<typeof subscription>('subscription', {
      workflowId: subscriptionWorkflowId(id),
      taskQueue: this.temporal.taskQueue,
      args: [{ subscription: id, clock }],
      workflowIdConflictPolicy: 'USE_EXISTING',
      staticSummary: 'Subscription',
    });
  }

  /** Tells a subscription that its account can pay in another way now. */
  async retryPayment(id: string): Promise<void> {
    try {
      await this.temporal.client.workflow.getHandle(subscriptionWorkflowId(id)).signal(retryPaymentSignal);
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    }
  }

  /**
   * Begins to move a test clock; it goes on without the caller.
   * @throws WorkflowUpdateFailedError with the refusal as its cause, where the clock is moving already
   */
  async advance(clock: string, to: Instant): Promise<void> {
    await this.temporal.client.workflow.executeUpdateWithStart(advanceUpdate, {
      startWorkflowOperation: new WithStartWorkflowOperation<typeof testClock>('testClock', {
        workflowId: testClockWorkflowId(clock, to),
        taskQueue: this.temporal.taskQueue,
        args: [{ clock, to }],
        workflowIdConflictPolicy: 'USE_EXISTING',
        staticSummary: `Test clock to ${new Date(to).toISOString()}`,
      }),
    });
  }

  /** Tells a workflow that its test clock stands at `now`, and waits until it has done what is due. */
  async tick(workflowId: string, now: Instant): Promise<void> {
    const handle = this.temporal.client.workflow.getHandle(workflowId);
    await handle.executeUpdate(tickUpdate, { args: [now] });
  }
}
