import {
  allHandlersFinished,
  CancellationScope,
  CancelledFailure,
  condition,
  continueAsNew,
  setHandler,
} from '@temporalio/workflow';
import type { SubscriptionStep } from '../src/domain/renewal/next-step';
import type { SubscriptionProgress } from '../src/ports/progress';
import { records, subscriptionPayments as payments } from './activity-proxies';
import { Inbox, type Look } from './inbox';
import { lookAgainSignal, proceedUpdate, tickUpdate, type SubscriptionInput } from './messages';

const ENDS: readonly string[] = ['canceled', 'void'];

/**
 * A subscription from its first charge to its end: renews, charges, tries failed payments again, and sleeps in between.
 * What it does it does to the end: only while it sleeps can an operator end it, and once something is owed again another
 * one takes its place.
 */
export async function subscription(input: SubscriptionInput): Promise<void> {
  const inbox = new Inbox<SubscriptionProgress>(input);
  setHandler(proceedUpdate, (progress) => inbox.proceed(progress as SubscriptionProgress));
  setHandler(tickUpdate, (now) => inbox.tick(now));
  setHandler(lookAgainSignal, () => {
    inbox.lookAgain();
  });
  const scope = CancellationScope.current();
  scope.cancelRequested.catch(() => {
    inbox.lookAgain();
  });
  await CancellationScope.nonCancellable(() => live(inbox, input, scope));
  if (scope.consideredCancelled) throw new CancelledFailure('Canceled in the Temporal UI');
}

async function live(
  inbox: Inbox<SubscriptionProgress>,
  input: SubscriptionInput,
  scope: CancellationScope,
): Promise<void> {
  while (await inbox.isOpen(({ status, next }) => ENDS.includes(status) && next === null)) {
    if (scope.consideredCancelled && inbox.isAtRest) return condition(allHandlersFinished);
    await inbox.take((next) => carryOut(input.subscription, next));
    if (inbox.progress && (await inbox.isLong()))
      await continueAsNew<typeof subscription>({
        ...input,
        clock: inbox.clock.input,
        progress: inbox.progress,
      });
  }
}

/** Everything that can be owed by a subscription. */
function carryOut(subscription: string, next: SubscriptionStep | Look): Promise<SubscriptionProgress> {
  switch (next.step) {
    case 'look':
      return records.lookAtSubscription(subscription);
    case 'charge':
      return payments.charge(next.payment, { subscription });
    case 'end_payment':
      return payments.endPayment(next.payment, { subscription });
    case 'refund':
      return payments.sendBack({ subscription });
    case 'renew':
      return records.renew(subscription);
    case 'retry_payment':
      return records.retryPayment(subscription);
    case 'upgrade':
      return records.upgrade(subscription);
    case 'expire':
      return records.expireSubscription(subscription);
    case 'tell_trial_end':
      return records.tellTrialEnd(subscription);
  }
}
