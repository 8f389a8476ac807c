import { encodeTime } from 'ulid';
import type { Database } from '../../../src/adapters/persistence/database';
import { forgetOld } from '../../../src/adapters/persistence/retention';
import { openTestDatabase } from '../../support/database';

const DAY = 24 * 60 * 60 * 1000;
const NOW = Date.UTC(2027, 0, 1);

describe('forgetOld', () => {
  let database: Database;
  let drop: () => Promise<void>;

  beforeAll(async () => {
    ({ database, drop } = await openTestDatabase());
  });

  afterAll(() => drop());

  async function keepAnswers(...daysAgo: readonly number[]): Promise<void> {
    for (const days of daysAgo) {
      const createdAt = new Date(NOW - days * DAY);
      await database.prisma.idempotencyKey.create({
        data: { scope: 'service', key: String(days), requestHash: 'h', seed: 's', createdAt },
      });
    }
  }

  /** An event of an account whose clock says something else, delivered or still to be. */
  async function addEvent(daysAgo: number, nextTryAt: Date | null): Promise<string> {
    const id = `evt_${encodeTime(NOW - daysAgo * DAY, 10)}${'0'.repeat(16)}`;
    const event = { id, type: 'invoice.paid', accountId: 'acc_1', at: new Date(0), data: {} };
    await database.prisma.event.create({ data: event });
    await database.prisma.webhookDelivery.create({ data: { eventId: id, endpointId: 'whe_1', nextTryAt } });
    return id;
  }

  it('forgets answers after a week', async () => {
    await keepAnswers(0, 6.9, 7.1, 400);
    await forgetOld(database, NOW);
    const left = await database.prisma.idempotencyKey.findMany({ orderBy: { key: 'asc' } });
    expect(left.map(({ key }) => key)).toEqual(['0', '6.9']);
  });

  it('forgets who asked to sign in, and who has, a day after that is over', async () => {
    const at = (days: number) => new Date(NOW - days * DAY);
    for (const days of [-1, 0.9, 1.1]) {
      const common = { email: 'ada@example.com', area: 'billing', expiresAt: at(days) };
      await database.prisma.session.create({ data: { ...common, hash: String(days) } });
      await database.prisma.signInRequest.create({
        data: { ...common, id: String(days), secretHash: String(days), keyId: 'sig_1' },
      });
    }
    await forgetOld(database, NOW);
    const sessions = await database.prisma.session.findMany({ orderBy: { hash: 'asc' } });
    const requests = await database.prisma.signInRequest.findMany({ orderBy: { id: 'asc' } });
    expect(sessions.map(({ hash }) => hash)).toEqual(['-1', '0.9']);
    expect(requests.map(({ id }) => id)).toEqual(['-1', '0.9']);
  });

  it('forgets events and their deliveries after 90 days, but none that is still to be delivered', async () => {
    const recent = await addEvent(89, null);
    const waiting = await addEvent(100, new Date(NOW));
    await addEvent(91, null);
    await forgetOld(database, NOW);
    const events = await database.prisma.event.findMany({ select: { id: true } });
    const deliveries = await database.prisma.webhookDelivery.findMany({ select: { eventId: true } });
    expect(events.map(({ id }) => id).sort()).toEqual([waiting, recent].sort());
    expect(deliveries.map(({ eventId }) => eventId).sort()).toEqual([waiting, recent].sort());
  });

  it('forgets however many there are', async () => {
    await database.pool.query(
      `INSERT INTO idempotency_keys (scope, key, request_hash, seed, created_at)
       SELECT 'service', 'many-' || n, 'h', 's', to_timestamp(0) FROM generate_series(1, 4100) n`,
    );
    await forgetOld(database, NOW);
    expect(await database.prisma.idempotencyKey.count({ where: { key: { startsWith: 'many-' } } })).toBe(0);
  });
});
