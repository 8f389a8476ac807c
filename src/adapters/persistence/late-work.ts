import type { Instant } from '../../domain/calendar/instant';
import type { LateWork, LateWorkRecords, Position } from '../../ports/workflows';
import type { Database } from './database';

interface LateRow {
  readonly id: string;
  readonly at: Date;
}

const KINDS = ['change', 'subscription', 'test_clock'] as const;
type Start = Pick<Position, 'at' | 'id'>;
const FIRST: Start = { at: 0, id: '' };

/** What is due is usually being done at this moment. */
const GRACE_MS = 30_000;

/** What is late, from PostgreSQL: rows whose `wake_at` is past. */
export class PostgresLateWork implements LateWorkRecords {
  constructor(
    private readonly database: Database,
    private readonly realNow: () => Instant | Promise<Instant> = Date.now,
  ) {}

  async after(position: Position | null, limit: number): Promise<readonly LateWork[]> {
    const late: LateWork[] = [];
    for (const kind of KINDS.slice(position ? KINDS.indexOf(position.kind) : 0)) {
      const from = position?.kind === kind ? position : FIRST;
      late.push(...(await this.#find(kind, from, limit - late.length)));
      if (late.length === limit) break;
    }
    return late;
  }

  #find(kind: LateWork['kind'], from: Start, limit: number): Promise<readonly LateWork[]> {
    if (kind === 'test_clock') return this.#findTestClocks(from, limit);
    return this.#findRows(kind, from, limit);
  }

  /** On a test clock that stands still, nothing is due but what somebody had begun and left. */
  async #findRows(
    kind: 'change' | 'subscription',
    { at, id }: Start,
    limit: number,
  ): Promise<readonly LateWork[]> {
    const owed = `SELECT o.id, o.wake_at AS at FROM ${kind}s o JOIN accounts a ON a.id = o.account`;
    const isBehind = `(o.wake_at, o.id COLLATE "C") > ($2, $3)`;
    const { rows } = await this.database.pool.query<LateRow>(
      `SELECT id, at FROM (
        (${owed} WHERE a.test_clock IS NULL AND o.wake_at <= $1 AND ${isBehind}
          ORDER BY o.wake_at, o.id COLLATE "C" LIMIT $4)
        UNION ALL
        (${owed} JOIN test_clocks k ON k.id = a.test_clock
          WHERE k.target IS NULL AND o.wake_at <= k.now AND ${isBehind})
      ) late ORDER BY at, id COLLATE "C" LIMIT $4`,
      [new Date((await this.realNow()) - GRACE_MS), new Date(at), id, limit],
    );
    return rows.map((row) => ({ kind, id: row.id, at: row.at.getTime() }));
  }

  /** While a clock moves, what is due on it is its own affair. */
  async #findTestClocks({ at, id }: Start, limit: number): Promise<readonly LateWork[]> {
    const clocks = await this.database.prisma.$queryRaw<(LateRow & { readonly to: Date })[]>`
      SELECT id, now AS at, target AS to FROM test_clocks
      WHERE target IS NOT NULL AND (now, id COLLATE "C") > (${new Date(at)}, ${id})
      ORDER BY now, id COLLATE "C" LIMIT ${limit}`;
    return clocks.map((clock) => ({
      kind: 'test_clock',
      id: clock.id,
      at: clock.at.getTime(),
      to: clock.to.getTime(),
    }));
  }
}
