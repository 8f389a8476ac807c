import { assertAdvanceable, type TestClock } from '../../domain/account/test-clock';
import type { Instant } from '../../domain/calendar/instant';
import { DomainError } from '../../domain/errors';
import type { DueWork, TestClockRecords } from '../../ports/workflows';
import type { Database } from './database';
import type { Prisma } from './generated/client';

interface DueRow {
  readonly kind: 'change' | 'subscription';
  readonly id: string;
  readonly at: Date;
}

/** A test clock as it stands; null where there is none. */
export async function readTestClock(
  { testClock }: Prisma.TransactionClient,
  id: string,
): Promise<TestClock | null> {
  const clock = await testClock.findUnique({ where: { id } });
  return clock && { id, now: clock.now.getTime(), status: clock.target === null ? 'ready' : 'advancing' };
}

/** Test clocks in PostgreSQL. */
export class PostgresTestClockRecords implements TestClockRecords {
  constructor(private readonly database: Database) {}

  async begin(clock: string, to: Instant): Promise<void> {
    const target = new Date(to);
    const { count } = await this.database.prisma.testClock.updateMany({
      where: { id: clock, now: { lte: target }, OR: [{ target: null }, { target }] },
      data: { target },
    });
    if (count > 0) return;
    const known = await readTestClock(this.database.prisma, clock);
    if (!known) throw new DomainError('not_found', `There is no test clock ${clock}.`);
    assertAdvanceable(known, to);
  }

  async moveToNext(clock: string, to: Instant): Promise<DueWork | null> {
    const due = await this.#earliest(clock, to);
    if (!due) {
      await this.database.prisma.testClock.update({
        where: { id: clock },
        data: { now: new Date(to), target: null },
      });
      return null;
    }
    await this.database.prisma.testClock.updateMany({
      where: { id: clock, now: { lt: due.at } },
      data: { now: due.at },
    });
    return { ...due, at: due.at.getTime() };
  }

  /**
   * A change goes before a subscription at the same instant: it leads the renewal that it takes effect with. Of several
   * subscriptions the older one is first.
   */
  async #earliest(clock: string, to: Instant): Promise<DueRow | undefined> {
    const [due] = await this.database.prisma.$queryRaw<DueRow[]>`
      SELECT kind, id, at FROM (
        SELECT 1 AS rank, 'change' AS kind, c.id, c.wake_at AS at, c.created_at
        FROM changes c JOIN accounts a ON a.id = c.account WHERE a.test_clock = ${clock}
        UNION ALL
        SELECT 2, 'subscription', s.id, s.wake_at, s.created_at
        FROM subscriptions s JOIN accounts a ON a.id = s.account WHERE a.test_clock = ${clock}
      ) work WHERE at <= ${new Date(to)} ORDER BY at, rank, created_at, id LIMIT 1`;
    return due;
  }
}
