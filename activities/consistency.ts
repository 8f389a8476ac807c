import { activityInfo, heartbeat } from '@temporalio/activity';
import type { Position } from '../src/ports/workflows';

/** What a look at late work has found. */
export interface ConsistencyReport {
  readonly late: number;
  /** Workflows that run and did not know, and were told to look. */
  readonly told: number;
  /** Workflows that were lost, and run again. */
  readonly restarted: number;
  /** Workflows that run but get nowhere, and lost ones that could not be started: the log says what to do. */
  readonly needingHelp: number;
}

/** Sees to it that somebody works on everything that is late. */
export interface ConsistencyCheck {
  /** The next part of the whole, after a position; `next` is null where there is no more. */
  checkAfter(
    position: Position | null,
  ): Promise<{ readonly report: ConsistencyReport; readonly next: Position | null }>;
}

interface Progress {
  readonly after: Position | null;
  readonly report: ConsistencyReport;
}

const BEGINNING: Progress = {
  after: null,
  report: { late: 0, told: 0, restarted: 0, needingHelp: 0 },
};

/** The step that looks whether somebody works on what is late; after a crash it goes on from where it was. */
export function createConsistency(check: ConsistencyCheck) {
  return {
    checkConsistency: async (): Promise<ConsistencyReport> => {
      let { after, report } = (activityInfo().heartbeatDetails as Progress | undefined) ?? BEGINNING;
      do {
        const part = await check.checkAfter(after);
        report = add(report, part.report);
        after = part.next;
        if (after !== null) heartbeat({ after, report } satisfies Progress);
      } while (after !== null);
      return report;
    },
  };
}

export type ConsistencyActivities = ReturnType<typeof createConsistency>;

function add(one: ConsistencyReport, other: ConsistencyReport): ConsistencyReport {
  return {
    late: one.late + other.late,
    told: one.told + other.told,
    restarted: one.restarted + other.restarted,
    needingHelp: one.needingHelp + other.needingHelp,
  };
}
