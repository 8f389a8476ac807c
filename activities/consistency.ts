import { activityInfo, heartbeat } from '@temporalio/activity';
import type { ConsistencyCheck, ConsistencyReport } from '../src/ports/consistency-check';

interface Progress {
  readonly after: string;
  readonly report: ConsistencyReport;
}

const BEGINNING: Progress = { after: '', report: { checked: 0, restarted: 0, needingHelp: 0 } };

/** The step that compares everything alive with its workflows; after a crash it goes on from where it was. */
export function createConsistency(check: ConsistencyCheck) {
  return {
    checkConsistency: async (): Promise<ConsistencyReport> => {
      const { after, report: before } =
        (activityInfo().heartbeatDetails as Progress | undefined) ?? BEGINNING;
      let report = before;
      let next: string | null = after;
      while (next !== null) {
        const part = await check.checkAfter(next);
        report = add(report, part.report);
        next = part.next;
        if (next !== null) heartbeat({ after: next, report } satisfies Progress);
      }
      return report;
    },
  };
}

export type ConsistencyActivities = ReturnType<typeof createConsistency>;

function add(one: ConsistencyReport, other: ConsistencyReport): ConsistencyReport {
  return {
    checked: one.checked + other.checked,
    restarted: one.restarted + other.restarted,
    needingHelp: one.needingHelp + other.needingHelp,
  };
}
