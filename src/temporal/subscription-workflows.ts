import { WithStartWorkflowOperation } from '@temporalio/client';
import { toIso, type Instant } from '../domain/calendar/instant';
import { type SubscriptionProgress, subscriptionWorkflowId, testClockWorkflowId } from '../ports/workflows';
import type { subscription, testClock } from '../../workflows';
import {
  advanceUpdate,
  proceedUpdate,
  type ClockInput,
  type SubscriptionInput,
} from '../../workflows/messages';
import { type Temporal, PATIENCE_MS, waitPatiently } from './client';

/** The workflows of subscriptions and test clocks, as whoever decides about them speaks to them. */
export class SubscriptionWorkflows {
  constructor(
    private readonly temporal: Temporal,
    private readonly patienceMs: number = PATIENCE_MS,
  ) {}

  /**
   * Starts the workflow of a subscription; one that runs is left alone.
   * @param progress - how it stands; left out, the workflow looks first
   */
  async start(id: string, clock: ClockInput, progress?: SubscriptionProgress): Promise<void> {
    const input = { subscription: id, clock, ...(progress ? { progress } : {}) };
    await this.temporal.client.workflow.start<typeof subscription>('subscription', this.#options(input));
  }

  /**
   * Has everything carried out that is due after a decision, the first charge for instance, and answers the status then.
   * One round trip; a workflow that is not there is started.
   * @throws an error with gRPC's `DEADLINE_EXCEEDED` as its cause where it takes longer; it goes on by itself then
   */
  proceed(id: string, clock: ClockInput, progress: SubscriptionProgress): Promise<string> {
    const options = this.#options({ subscription: id, clock });
    return waitPatiently(this.temporal, this.patienceMs, () =>
      this.temporal.client.workflow.executeUpdateWithStart(proceedUpdate, {
        args: [progress],
        startWorkflowOperation: new WithStartWorkflowOperation<typeof subscription>('subscription', options),
      }),
    );
  }

  /**
   * Begins to move a test clock; it goes on without the caller.
   * @throws WorkflowUpdateFailedError with the refusal as its cause, where the clock is moving already
   */
  async advance(clock: string, to: Instant): Promise<void> {
    await waitPatiently(this.temporal, this.patienceMs, () =>
      this.temporal.client.workflow.executeUpdateWithStart(advanceUpdate, {
        startWorkflowOperation: new WithStartWorkflowOperation<typeof testClock>('testClock', {
          workflowId: testClockWorkflowId(clock, to),
          taskQueue: this.temporal.taskQueue,
          args: [{ clock, to }],
          workflowIdConflictPolicy: 'USE_EXISTING',
          staticSummary: `Test clock to ${toIso(to)}`,
        }),
      }),
    );
  }

  #options(input: SubscriptionInput) {
    return {
      workflowId: subscriptionWorkflowId(input.subscription),
      workflowIdConflictPolicy: 'USE_EXISTING' as const,
      taskQueue: this.temporal.taskQueue,
      args: [input] as [SubscriptionInput],
      staticSummary: 'Subscription',
    };
  }
}
