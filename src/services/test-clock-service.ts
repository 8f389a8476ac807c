import { assertAdvanceable, type TestClock } from '../domain/account/test-clock';
import type { Instant } from '../domain/calendar/instant';
import { DomainError } from '../domain/errors';
import type { Database } from '../adapters/persistence/database';
import { readTestClock } from '../adapters/persistence/test-clock-records';
import type { Call } from './services';
import type { SubscriptionWorkflows } from '../temporal/subscription-workflows';

/** Test clocks in the database, moved by their workflows. */
export class TestClockService {
  constructor(
    private readonly database: Database,
    private readonly workflows: SubscriptionWorkflows,
  ) {}

  async create(now: Instant, { newId }: Call): Promise<TestClock> {
    const id = newId('clk');
    await this.database.prisma.testClock.upsert({
      where: { id },
      create: { id, now: new Date(now) },
      update: {},
    });
    return this.get(id);
  }

  async get(id: string): Promise<TestClock> {
    const clock = await readTestClock(this.database.prisma, id);
    if (!clock) throw new DomainError('not_found', `There is no test clock ${id}.`);
    return clock;
  }

  async advance(id: string, to: Instant): Promise<TestClock> {
    const clock = await this.get(id);
    assertAdvanceable(clock, to);
    await this.workflows.advance(id, to);
    return { ...clock, status: 'advancing' };
  }
}
