import {
  allHandlersFinished,
  CancellationScope,
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
 * again, and sleeps again. Continues as a new run before its history grows long. What it does it does to the end: only
 * while it sleeps can an operator end it, who has another one take its place.
 */
export async function subscription(input: SubscriptionInput): Promise<void> {
  const run = new SubscriptionRun(input);
  receiveMessages(run);
  await CancellationScope.nonCancellable(() => begin(run, input));
  while (!run.isOver) {
    const at = run.nextAt;
    await run.clock.waitUntil(at, () => run.isOver || run.wasTold || run.nextAt !== at, run.timerSummary);
    await CancellationScope.nonCancellable(() => run.carryOn());
    if (workflowInfo().continueAsNewSuggested && (await isAtRest(run)))
      await continueAsNew<typeof subscription>({ subscription: input.subscription, clock: run.clock.input });
  }
  await condition(allHandlersFinished);
}

function receiveMessages(run: SubscriptionRun): void {
  setHandler(subscribeUpdate, () => CancellationScope.nonCancellable(() => run.subscribe()));
  setHandler(tickUpdate, (now) => run.tick(now));
  setHandler(lookAgainSignal, () => {
    run.noticeOutsideChange();
  });
  setHandler(retryPaymentSignal, () => {
    run.noticePaymentMethod();
  });
}

async function begin(run: SubscriptionRun, { begin: request }: SubscriptionInput): Promise<void> {
  if (!request) await run.look();
  await condition(() => run.hasBegun);
}

/** The next run knows what is stored, not what this one was told: what is still to be done is done first. */
async function isAtRest(run: SubscriptionRun): Promise<boolean> {
  await condition(() => allHandlersFinished() || run.hasWork);
  return !run.hasWork;
}
