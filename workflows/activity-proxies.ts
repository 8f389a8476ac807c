import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { Activities } from '../activities';

/** Steps that only touch the database run within the workflow task: no round trip to the server for each. */
export const records = proxyLocalActivities<Activities['records']>({
  startToCloseTimeout: '1 minute',
  localRetryThreshold: '1 minute',
  retry: { initialInterval: '200 ms', maximumInterval: '30 seconds' },
});

/** Steps that leave the service: visible in the history, retried until there is an outcome. */
export const payments = proxyActivities<Activities['payments']>({
  startToCloseTimeout: '1 minute',
  retry: { initialInterval: '500 ms', maximumInterval: '1 minute' },
});

export const clockRecords = proxyLocalActivities<Activities['clockRecords']>({
  startToCloseTimeout: '1 minute',
  localRetryThreshold: '1 minute',
});

/** Moves a test clock: as long as it takes, and from where it stood after a crash. */
export const testClocks = proxyActivities<Activities['testClocks']>({
  startToCloseTimeout: '1 hour',
  heartbeatTimeout: '2 minutes',
  retry: { initialInterval: '200 ms', maximumInterval: '10 seconds' },
});

/** Begins other workflows. */
export const upgrades = proxyActivities<Activities['upgrades']>({
  startToCloseTimeout: '1 minute',
  retry: { initialInterval: '500 ms', maximumInterval: '1 minute' },
});
