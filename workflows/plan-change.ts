import {
  allHandlersFinished,
  CancellationScope,
  CancelledFailure,
  condition,
  currentUpdateInfo,
  setHandler,
} from '@temporalio/workflow';
import {
  approveUpdate,
  cancelUpdate,
  confirmUpdate,
  declineUpdate,
  keepUpdate,
  lookAgainSignal,
  quoteUpdate,
  tickUpdate,
  type PlanChangeInput,
} from './messages';
import { PlanChangeRun } from './plan-change-run';

/** Shown beside a message's name in the Temporal UI. */
const SERVICE_ONLY = 'For the service alone: do not send it by hand';

/**
 * A plan change from its quote to its end: quote → confirm → charge → wait until the renewal → apply the downgrade →
 * reconcile what exceeds the new limits. The domain decides what happens, the database knows what has happened; this
 * workflow sees to it that it does happen, whatever breaks in between.
 */
export async function planChange(input: PlanChangeInput): Promise<void> {
  const run = new PlanChangeRun(input);
  receiveMessages(run);
  CancellationScope.current().cancelRequested.catch(() => {
    run.noticeCancellation();
  });
  await CancellationScope.nonCancellable(() => live(run, input));
  if (run.wasCanceledByOperator) throw new CancelledFailure('Canceled in the Temporal UI');
}

async function live(run: PlanChangeRun, input: PlanChangeInput): Promise<void> {
  if (input.resumed) await run.resume();
  await condition(() => run.isQuoted);
  if (input.origin === 'automatic_upgrade' && !input.resumed) await run.confirmAutomatically();
  while (!run.isOver) {
    const at = run.nextAt;
    await run.clock.waitUntil(at, () => run.isOver || run.wasTold || run.nextAt !== at, run.timerSummary);
    await run.carryOn();
  }
  await condition(allHandlersFinished);
}

function receiveMessages(run: PlanChangeRun): void {
  const validator = (..._message: unknown[]): void => {
    run.assertNotCharging();
  };
  setHandler(quoteUpdate, () => run.quote(), { description: SERVICE_ONLY });
  setHandler(confirmUpdate, (message) => run.confirm(message, currentUpdateInfo()?.id), {
    validator,
    description: SERVICE_ONLY,
  });
  setHandler(cancelUpdate, (message) => run.cancel(message), {
    validator,
    description: 'Ends it before it takes effect: {"reason": "…"}',
  });
  setHandler(keepUpdate, (message) => run.keep(message), {
    validator,
    description: 'What the customer wants kept, by type: {"keep": {"domain": ["…"]}}',
  });
  setHandler(approveUpdate, (message) => run.approve(message), {
    description: 'Grants a request, at the renewal unless said: {"timing": "immediate", "note": "…"}',
  });
  setHandler(declineUpdate, (message) => run.decline(message), {
    description: 'Refuses a request; the note goes to the customer: {"note": "…"}',
  });
  setHandler(lookAgainSignal, () => {
    run.noticeOutsideChange();
  });
  setHandler(tickUpdate, (now) => run.tick(now), { description: SERVICE_ONLY });
}
