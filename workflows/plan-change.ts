import {
  ApplicationFailure,
  CancellationScope,
  CancelledFailure,
  continueAsNew,
  defineUpdate,
  setCurrentDetails,
  setHandler,
  upsertSearchAttributes,
} from '@temporalio/workflow';
import { type ChangeStatus, isOver } from '../src/domain/change/change';
import type { ChangeStep } from '../src/domain/change/next-step';
import type { ChangeProgress } from '../src/ports/workflows';
import { changePayments as payments, records, resources } from './activity-proxies';
import { Inbox, type Look } from './inbox';
import { type PlanChangeInput, changeEffectiveAt, changeStatus } from './messages';
import { MESSAGES, OPERATORS_CANCELLATION, type SupportWish } from './wishes';

type ChangeInbox = Inbox<ChangeProgress, SupportWish>;

/**
 * A plan change from its quote to its end: charge what was confirmed → wait until the renewal → apply the downgrade →
 * reconcile what exceeds the new limits. The domain decides, the database knows what is owed; this workflow sees to it
 * that it is done, whatever breaks in between.
 */
export async function planChange(input: PlanChangeInput): Promise<void> {
  const inbox: ChangeInbox = new Inbox(input);
  inbox.listen();
  for (const name of ['cancel', 'keep', 'approve', 'decline'] as const) hear(inbox, name);
  const scope = CancellationScope.current();
  // What is in effect already stays, and is seen to its end.
  scope.cancelRequested.catch(() => inbox.ask(OPERATORS_CANCELLATION).catch(() => undefined));
  let { shown } = input;
  await CancellationScope.nonCancellable(() =>
    inbox.live({
      carryOut: (next) => carryOut(input.change, next),
      isOver: ({ status, next }) => isOver(status) && next === null,
      show: (progress) => (shown = show(progress, shown)),
      goOn: (known) => continueAsNew<typeof planChange>({ ...input, ...known, shown: known.progress.status }),
    }),
  );
  if (scope.consideredCancelled && inbox.progress?.status === 'canceled')
    throw new CancelledFailure('Canceled in the Temporal UI');
}

/** What a change can owe. */
function carryOut(change: string, next: ChangeStep | SupportWish | Look): Promise<ChangeProgress> {
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
function grant(change: string, wish: SupportWish): Promise<ChangeProgress> {
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
function show({ status, effectiveAt, details }: ChangeProgress, shown?: ChangeStatus): ChangeStatus {
  setCurrentDetails(details);
  if (status !== shown)
    upsertSearchAttributes([
      { key: changeStatus, value: status },
      { key: changeEffectiveAt, value: new Date(effectiveAt) },
    ]);
  return status;
}

/** What is refused before it is accepted, for its shape or while the change is being charged, leaves no trace. */
function hear(inbox: ChangeInbox, name: SupportWish['step']): void {
  const { read, description } = MESSAGES[name];
  const validator = (message?: unknown): void => {
    read(message);
    if (inbox.progress?.status === 'charging')
      throw ApplicationFailure.nonRetryable('The change is being charged.', 'change_in_progress');
  };
  const update = defineUpdate<string, [unknown?]>(name);
  setHandler(update, (message) => inbox.ask(read(message)), { validator, description });
}
