import type { Instant } from '../../src/domain/calendar/instant';
import type { Change } from '../../src/domain/change/change';
import { DomainError, invalidRequest } from '../../src/domain/errors';
import { nextSubscriptionStep } from '../../src/domain/subscription/next-step';
import { planChangeWorkflowId, subscriptionWorkflowId } from '../../src/ports/workflow-ids';
import type { DueWork, TestClockRecords } from '../../src/ports/test-clock-records';
import type { InMemoryStore, Tables } from './in-memory-store';

/** Test clocks in memory. */
export class InMemoryTestClockRecords implements TestClockRecords {
  constructor(private readonly store: InMemoryStore) {}

  begin(clock: string, to: Instant): Promise<void> {
    return this.store.transaction((tables) => {
      const { now, target } = tables.clocks.get(clock)!;
      if (to < now) throw invalidRequest('to', 'a test clock only moves forward');
      if (target !== null && target !== to) throw new DomainError('conflict', 'It is advancing already.');
      tables.clocks.set(clock, { now, target: to });
    });
  }

  moveToNext(clock: string, to: Instant): Promise<DueWork | null> {
    return this.store.transaction((tables) => {
      const { now } = tables.clocks.get(clock)!;
      const due = earliest(tables, clock);
      if (!due || due.at > to) {
        tables.clocks.set(clock, { now: to, target: null });
        return null;
      }
      tables.clocks.set(clock, { now: Math.max(now, due.at), target: to });
      return { at: due.at, workflowId: due.workflowId };
    });
  }
}

/** Time does not pass while a change is charged, nor before an automatic upgrade has confirmed itself. */
function isUnderWay({ status, origin }: Change): boolean {
  return status === 'charging' || (status === 'quoted' && origin === 'automatic_upgrade');
}

/** A change goes before its subscription at the same instant: it leads the renewal that it takes effect with. */
function earliest(tables: Tables, clock: string): DueWork | undefined {
  const isOnClock = ({ account }: { account: string }): boolean =>
    tables.accounts.get(account)?.testClock === clock;
  const changes = [...tables.changes.values()].filter(isOnClock).flatMap((change) => {
    const at = isUnderWay(change) ? change.createdAt : tables.wakeAt.get(change.id);
    return at === undefined ? [] : [{ at, rank: 1, workflowId: planChangeWorkflowId(change.id) }];
  });
  const subscriptions = [...tables.subscriptions.values()].filter(isOnClock).flatMap((subscription) => {
    const step = nextSubscriptionStep(subscription);
    return step ? [{ at: step.at, rank: 2, workflowId: subscriptionWorkflowId(subscription.id) }] : [];
  });
  return [...changes, ...subscriptions].sort(
    (a, b) => a.at - b.at || a.rank - b.rank || (a.workflowId < b.workflowId ? -1 : 1),
  )[0];
}
