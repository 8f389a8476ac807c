import { proxyActivities } from '@temporalio/workflow';
import type { ConsistencyActivities, ConsistencyReport } from '../activities/consistency';

const { checkConsistency } = proxyActivities<ConsistencyActivities>({
  startToCloseTimeout: '1 hour',
  heartbeatTimeout: '2 minutes',
  retry: { initialInterval: '5 seconds', maximumInterval: '1 minute' },
});

/** Sees to it that somebody works on everything that is late: lost messages, lost workflows. A schedule runs it. */
export async function consistencyCheck(): Promise<ConsistencyReport> {
  return checkConsistency();
}
