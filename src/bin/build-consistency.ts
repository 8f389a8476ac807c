import type { Logger } from 'pino';
import { PostgresLateWork } from '../adapters/persistence/late-work';
import type { ConsistencyCheck } from '../ports/consistency-check';
import { WorkflowConsistencyCheck } from '../temporal/consistency-check';
import type { Adapters } from './adapters';

/** The periodic check, which keeps workflows in step with the database. */
export function buildConsistency(
  { database, wake, subscriptions, temporal }: Adapters,
  logger: Logger,
): ConsistencyCheck {
  const work = new PostgresLateWork(database);
  return new WorkflowConsistencyCheck({ client: temporal.client, work, wake, subscriptions, logger });
}
