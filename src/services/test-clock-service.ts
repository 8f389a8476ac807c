import type { Instant } from '../domain/calendar/instant';
import { DomainError, invalidRequest } from '../domain/errors';
import type { Database } from '../adapters/persistence/database';
import type { Call } from './services';
import type { SubscriptionWorkflows } from '../temporal/subscription-workflows';

/** A clock that accounts live on instead of real time. */
export interface TestClock {
  readonly id: string;
  readonly now: Instant;
  readonly status: 'ready' | 'advancing';
}

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
    const clock = await this.database.prisma.testClock.findUnique({ where: { id } });
    if (!clock) throw new DomainError('not_found', `There is no test clock ${id}.`);
    return { id, now: clock.now.getTime(), status: clock.target === null ? 'ready' : 'advancing' };
  }

  async advance(id: string, to: Instant): Promise<TestClock> {
    const { now, status } = await this.get(id);
    if (to < now) throw invalidRequest('to', 'a test clock only moves forward');
    if (status === 'advancing') throw new DomainError('conflict', 'The test clock is advancing already.');
    await this.workflows.advance(id, to);
    return { id, now, status: 'advancing' };
  }
}
