import { CancellationScope, CancelledFailure, continueAsNew } from '@temporalio/workflow';
import type { SubscriptionStep } from '../src/domain/renewal/next-step';
import { isOver } from '../src/domain/subscription/subscription';
import type { SubscriptionProgress } from '../src/ports/workflows';
import { records, subscriptionPayments as payments } from './activity-proxies';
import { Inbox, type Look } from './inbox';
import type { SubscriptionInput } from './messages';

/**
 * A subscription from its first charge to its end: renews, charges, tries failed payments again, and sleeps in between.
 * What it does it does to the end: only while it sleeps can an operator end it, and once something is owed again another
 * one takes its place.
 */
export async function subscription(input: SubscriptionInput): Promise<void> {
  const inbox = new Inbox<SubscriptionProgress>(input);
  inbox.listen();
  const scope = CancellationScope.current();
  scope.cancelRequested.catch(() => {
    inbox.lookAgain();
  });
  await CancellationScope.nonCancellable(() =>
    inbox.live({
      carryOut: (next) => carryOut(input.subscription, next),
      isOver: (progress) =>
        (isOver(progress) && progress.next === null) || (scope.consideredCancelled && inbox.isAtRest),
      goOn: (known) => continueAsNew<typeof subscription>({ ...input, ...known }),
    }),
  );
  if (scope.consideredCancelled) throw new CancelledFailure('Canceled in the Temporal UI');
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
    case 'remind':
      return records.remindOfRenewal(subscription);
  }
}
