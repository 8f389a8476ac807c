import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { Activities, PaymentActivities } from '../activities';
import type { ChangeProgress, SubscriptionProgress } from '../src/ports/workflows';

/**
 * Steps that only the database takes part in run within the workflow task: no round trip to the server for each. While
 * the database is away they wait by a timer, not within the task.
 */
export const records = proxyLocalActivities<Activities['records']>({
  startToCloseTimeout: '1 minute',
  localRetryThreshold: '2 seconds',
  retry: { initialInterval: '200 ms', maximumInterval: '30 seconds' },
});

const LEAVES_THE_SERVICE = {
  startToCloseTimeout: '1 minute',
  retry: { initialInterval: '500 ms', maximumInterval: '1 minute' },
} as const;

/** Steps that may ask the host application for its resources. */
export const resources = proxyActivities<Activities['resources']>(LEAVES_THE_SERVICE);

/** Steps at the payment gateway: visible in the history, tried until there is an outcome. */
export const changePayments = proxyActivities<PaymentActivities<ChangeProgress>>(LEAVES_THE_SERVICE);
export const subscriptionPayments =
  proxyActivities<PaymentActivities<SubscriptionProgress>>(LEAVES_THE_SERVICE);

export const clockRecords = proxyLocalActivities<Activities['clockRecords']>({
  startToCloseTimeout: '1 minute',
  localRetryThreshold: '2 seconds',
});

/** Moves a test clock: as long as it takes, and from where it stood after a crash. */
export const testClocks = proxyActivities<Activities['testClocks']>({
  startToCloseTimeout: '1 hour',
  heartbeatTimeout: '2 minutes',
  retry: { initialInterval: '200 ms', maximumInterval: '10 seconds' },
});
