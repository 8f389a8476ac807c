import type { LiveWork, LiveWorkRecords } from '../../ports/live-work';
import type { Database } from './database';

interface LiveRow {
  readonly kind: LiveWork['kind'];
  readonly id: string;
  readonly workflow: string;
  readonly to: Date | null;
}

/** What workflows have to be there for, from PostgreSQL. */
export class PostgresLiveWork implements LiveWorkRecords {
  constructor(private readonly database: Database) {}

  /** Alive counts, too, what has a reconcile that is held, or still money to send back. */
  async after(workflowId: string, limit: number): Promise<readonly LiveWork[]> {
    const rows = await this.database.prisma.$queryRaw<LiveRow[]>`
      SELECT kind, id, workflow, "to" FROM (
        SELECT CASE c.status WHEN 'charging' THEN 'charge' ELSE 'change' END AS kind, c.id, 'plan-change/' || c.id AS workflow, NULL::timestamptz AS "to" FROM changes c
        WHERE c.status IN ('quoted', 'charging', 'requires_action', 'scheduled', 'requested')
          OR (c.status = 'completed' AND c.held_until IS NOT NULL)
          OR EXISTS (SELECT 1 FROM refunds r WHERE r.change = c.id AND r.status = 'pending')
        UNION ALL
        SELECT CASE s.status WHEN 'incomplete' THEN 'opening' ELSE 'subscription' END, s.id, 'subscription/' || s.id, NULL
        FROM subscriptions s WHERE s.status IN ('incomplete', 'active', 'past_due')
          OR EXISTS (SELECT 1 FROM refunds r WHERE r.subscription = s.id AND r.change IS NULL AND r.status = 'pending')
        UNION ALL
        SELECT 'test_clock', k.id,
          'test-clock/' || k.id || to_char(k.target AT TIME ZONE 'UTC', '"/"YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), k.target
        FROM test_clocks k WHERE k.target IS NOT NULL
      ) work
      WHERE workflow COLLATE "C" > ${workflowId} ORDER BY workflow COLLATE "C" LIMIT ${limit}`;
    return rows.map(fromLiveRow);
  }
}

function fromLiveRow({ kind, id, workflow, to }: LiveRow): LiveWork {
  const common = { id, workflowId: workflow };
  return kind === 'test_clock' ? { ...common, kind, to: to?.getTime() ?? 0 } : { ...common, kind };
}
