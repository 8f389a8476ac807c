import {
  allHandlersFinished,
  condition,
  continueAsNew,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import {
  lookAgainSignal,
  retryPaymentSignal,
  subscribeUpdate,
  tickUpdate,
  type SubscriptionInput,
} from './messages';
import { SubscriptionRun } from './subscription-run';

/**
 * A subscription from its first charge to its cancellation: sleeps until the renewal, renews, tries failed payments
 * again, and sleeps again. Continues as a new run before its history grows long.
 */
export async function subscription(input: SubscriptionInput): Promise<void> {
  const run = new SubscriptionRun(input);
  setHandler(subscribeUpdate, () => run.subscribe());
  setHandler(tickUpdate, (now) => run.tick(now));
  setHandler(lookAgainSignal, () => {
    run.noticeOutsideChange();
  });
  setHandler(retryPaymentSignal, () => {
    run.noticePaymentMethod();
  });
  if (!input.begin) await run.look();
  await condition(() => run.hasBegun);
  while (!run.isOver) {
    const at = run.nextAt;
    await run.clock.waitUntil(at, () => run.isOver || run.wasTold || run.nextAt !== at, run.timerSummary);
    await run.carryOn();
    if (workflowInfo().continueAsNewSuggested) {
      await condition(allHandlersFinished);
      await continueAsNew<typeof subscription>({ subscription: input.subscription, clock: run.clock.input });
    }
  }
  await condition(allHandlersFinished);
}
