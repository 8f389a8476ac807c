import type { Logger } from 'pino';
import { PostgresLiveWork } from '../adapters/persistence/live-work';
import type { ConsistencyCheck } from '../ports/consistency-check';
import type { Tick } from '../ports/test-clock-records';
import { WorkflowConsistencyCheck } from '../temporal/consistency-check';
import { WorkflowRestart } from '../temporal/consistency-restart';
import { createTick } from '../temporal/consistency-tick';
import type { Adapters } from './adapters';

/** What keeps workflows in step with the database: the periodic check, and ticks that notice what is lost. */
export function buildConsistency(
  { database, records, planChanges, subscriptions, temporal }: Adapters,
  logger: Logger,
): { check: ConsistencyCheck; tick: Tick } {
  const restart = new WorkflowRestart(records, planChanges, subscriptions);
  const work = new PostgresLiveWork(database);
  return {
    check: new WorkflowConsistencyCheck({ client: temporal.client, work, restart, logger }),
    tick: createTick(subscriptions, restart),
  };
}
