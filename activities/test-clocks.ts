import { heartbeat } from '@temporalio/activity';
import type { Instant } from '../src/domain/calendar/instant';
import { refusing } from './refusing';
import type { DueWork, TestClockRecords, Tick } from '../src/ports/test-clock-records';

/** Where nothing moves in this many ticks, something is broken, and an error says more than an endless loop. */
const MOST_TICKS_AT_ONE_INSTANT = 1000;

/** The step of a test clock that only the database takes part in. */
export function createClockRecords(clocks: TestClockRecords) {
  return {
    begin: ({ clock, to }: { clock: string; to: Instant }): Promise<void> =>
      refusing(() => clocks.begin(clock, to)),
  };
}

/** Moves test clocks; after a crash it goes on from where the clock stands. */
export function createTestClocks(clocks: TestClockRecords, tick: Tick) {
  return {
    advance: async ({ clock, to }: { clock: string; to: Instant }): Promise<void> => {
      let ticks = 0;
      let before: DueWork | null = null;
      for (;;) {
        const due: DueWork | null = await clocks.moveToNext(clock, to);
        if (due === null) return;
        ticks = due.at === before?.at && due.workflowId === before.workflowId ? ticks + 1 : 0;
        if (ticks > MOST_TICKS_AT_ONE_INSTANT)
          throw new Error(`${due.workflowId} does not get beyond ${String(due.at)}.`);
        await tick(due.workflowId, due.at);
        heartbeat();
        before = due;
      }
    },
  };
}
