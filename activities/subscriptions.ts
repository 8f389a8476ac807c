import type { SubscriptionSteps } from '.';
import { refusing } from './refusing';

/** The steps of a subscription that only the database takes part in. */
export function createSubscriptionRecords(subscriptions: SubscriptionSteps) {
  return {
    lookAtSubscription: (subscription: string) => refusing(() => subscriptions.look(subscription)),
    renew: (subscription: string) => refusing(() => subscriptions.renew(subscription)),
    retryPayment: (subscription: string) => refusing(() => subscriptions.retryPayment(subscription)),
    expireSubscription: (subscription: string) => refusing(() => subscriptions.expire(subscription)),
    tellTrialEnd: (subscription: string) => refusing(() => subscriptions.tellTrialEnd(subscription)),
    remindOfRenewal: (subscription: string) => refusing(() => subscriptions.remind(subscription)),
    upgrade: (subscription: string) => refusing(() => subscriptions.upgrade(subscription)),
  };
}
