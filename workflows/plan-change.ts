import {
  ApplicationFailure,
  CancellationScope,
  CancelledFailure,
  continueAsNew,
  setCurrentDetails,
  setHandler,
  upsertSearchAttributes,
} from '@temporalio/workflow';
import type { UpdateDefinition } from '@temporalio/common';
import type { ChangeStatus } from '../src/domain/change/change';
import type { ChangeStep } from '../src/domain/change/next-step';
import { isOver } from '../src/domain/change/states';
import type { ChangeProgress } from '../src/ports/progress';
import { changePayments as payments, records, resources } from './activity-proxies';
import { Inbox, type Look } from './inbox';
import {
  approveUpdate,
  cancelUpdate,
  declineUpdate,
  keepUpdate,
  lookAgainSignal,
  proceedUpdate,
  tickUpdate,
  type PlanChangeInput,
} from './messages';
import { changeEffectiveAt, changeStatus } from './search-attribute-keys';
import {
  OPERATORS_CANCELLATION,
  readApprove,
  readCancel,
  readDecline,
  readKeep,
  type ChangeWish,
} from './wishes';

type ChangeInbox = Inbox<ChangeProgress, ChangeWish>;

/**
 * A plan change from its quote to its end: charge what was confirmed → wait until the renewal → apply the downgrade →
 * reconcile what exceeds the new limits. The domain decides, the database knows what is owed; this workflow sees to it
 * that it is done, whatever breaks in between.
 */
export async function planChange(input: PlanChangeInput): Promise<void> {
  const inbox: ChangeInbox = new Inbox(input);
  receiveMessages(inbox);
  const scope = CancellationScope.current();
  // What is in effect already stays, and is seen to its end.
  scope.cancelRequested.catch(() => inbox.ask(OPERATORS_CANCELLATION).catch(() => undefined));
  await CancellationScope.nonCancellable(() => live(inbox, input));
  if (scope.consideredCancelled && inbox.progress?.status === 'canceled')
    throw new CancelledFailure('Canceled in the Temporal UI');
}

async function live(inbox: ChangeInbox, input: PlanChangeInput): Promise<void> {
  let shown = show(inbox.progress, input.shown);
  while (await inbox.isOpen(({ status, next }) => isOver(status) && next === null)) {
    await inbox.take((next) => carryOut(input.change, next));
    shown = show(inbox.progress, shown);
    if (inbox.progress && (await inbox.isLong()))
      await continueAsNew<typeof planChange>({
        ...input,
        clock: inbox.clock.input,
        progress: inbox.progress,
        shown: inbox.progress.status,
      });
  }
}

/** What a change can owe. */
function carryOut(change: string, next: ChangeStep | ChangeWish | Look): Promise<ChangeProgress> {
  switch (next.step) {
    case 'look':
      return records.lookAtChange(change);
    case 'confirm':
      return records.confirmAutomatically(change);
    case 'charge':
      return payments.charge(next.payment, { change });
    case 'end_payment':
      return payments.endPayment(next.payment, { change });
    case 'refund':
      return payments.sendBack({ change });
    case 'remind':
      return resources.remind(change);
    case 'apply':
      return records.apply(change);
    case 'reconcile':
      return resources.reconcile(change);
    case 'expire':
      return records.expireChange(change);
    default:
      return grant(change, next);
  }
}

/** What support can ask of a change. */
function grant(change: string, wish: ChangeWish): Promise<ChangeProgress> {
  switch (wish.step) {
    case 'cancel':
      return cancel(change, wish);
    case 'keep':
      return records.keep(change, wish);
    case 'approve':
      return records.approve(change, wish);
    case 'decline':
      return records.decline(change, wish);
  }
}

/** A payment that waits for the customer is ended first: it may have succeeded meanwhile, and is too late to cancel. */
async function cancel(change: string, wish: Parameters<typeof records.cancel>[1]): Promise<ChangeProgress> {
  for (;;) {
    const progress = await records.cancel(change, wish);
    if (isOver(progress.status) || progress.next?.step !== 'end_payment') return progress;
    await payments.endPayment(progress.next.payment, { change });
  }
}

/** Keeps what support sees in the Temporal UI in step with the change; answers what the search shows then. */
function show(progress: ChangeProgress | null, shown: ChangeStatus | undefined): ChangeStatus | undefined {
  if (!progress) return shown;
  const { status, effectiveAt, details } = progress;
  setCurrentDetails(details);
  if (status !== shown)
    upsertSearchAttributes([
      { key: changeStatus, value: status },
      { key: changeEffectiveAt, value: new Date(effectiveAt) },
    ]);
  return status;
}

/** Shown beside a message's name in the Temporal UI. */
const SERVICE_ONLY = 'For the service alone: do not send it by hand';

function receiveMessages(inbox: ChangeInbox): void {
  setHandler(proceedUpdate, (progress) => inbox.proceed(progress as ChangeProgress), {
    description: SERVICE_ONLY,
  });
  setHandler(tickUpdate, (now) => inbox.tick(now), { description: SERVICE_ONLY });
  setHandler(lookAgainSignal, () => {
    inbox.lookAgain();
  });
  receive(inbox, cancelUpdate, readCancel, 'Ends it before it takes effect: {"reason": "…"}');
  receive(inbox, keepUpdate, readKeep, 'What the customer wants kept: {"keep": {"domain": ["…"]}}');
  receive(
    inbox,
    approveUpdate,
    readApprove,
    'Grants a request, at the renewal unless said: {"timing": "immediate", "note": "…"}',
  );
  receive(
    inbox,
    declineUpdate,
    readDecline,
    'Refuses a request; the note goes to the customer: {"note": "…"}',
  );
}

/** What is refused before it is accepted, for its shape or while the change is being charged, leaves no trace. */
function receive(
  inbox: ChangeInbox,
  update: UpdateDefinition<string, [unknown?]>,
  read: (message: unknown) => ChangeWish,
  description: string,
): void {
  const validator = (message?: unknown): void => {
    read(message);
    if (inbox.progress?.status === 'charging')
      throw ApplicationFailure.nonRetryable('The change is being charged.', 'change_in_progress');
  };
  setHandler(update, (message) => inbox.ask(read(message)), { validator, description });
}
