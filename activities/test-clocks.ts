import { Context, heartbeat, sleep } from '@temporalio/activity';
import type { Instant } from '../src/domain/calendar/instant';
import { refusing } from './refusing';
import type { DueWork, TestClockRecords, Tick } from '../src/ports/workflows';

/** Where nothing moves in this many ticks, something is broken, and an error says more than an endless loop. */
const MOST_TICKS_AT_ONE_INSTANT = 100;
const LONGEST_PAUSE_MS = 1000;

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
        ticks = isSame(due, before) ? ticks + 1 : 0;
        if (ticks > MOST_TICKS_AT_ONE_INSTANT)
          throw new Error(`The ${due.kind} ${due.id} does not get beyond ${String(due.at)}.`);
        // What cannot be done yet, because the host application is away for instance, may be possible in a moment.
        if (ticks > 2) await sleep(Math.min(10 * 2 ** ticks, LONGEST_PAUSE_MS));
        // A tick is answered by a worker: of the only one that stops it would be waited for without end.
        await Promise.race([tick(due), Context.current().cancelled]);
        heartbeat();
        before = due;
      }
    },
  };
}

function isSame(due: DueWork, before: DueWork | null): boolean {
  return due.at === before?.at && due.kind === before.kind && due.id === before.id;
}
