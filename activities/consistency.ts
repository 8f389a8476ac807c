import { activityInfo, heartbeat } from '@temporalio/activity';
import type { ConsistencyCheck, ConsistencyReport } from '../src/ports/consistency-check';
import type { Position } from '../src/ports/late-work';

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
