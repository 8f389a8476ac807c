import { ChangeReads } from '../../../src/adapters/persistence/change-reads';
import type { Database } from '../../../src/adapters/persistence/database';
import { openTestDatabase } from '../../support/database';

describe('what a feed of changes asks PostgreSQL', () => {
  let database: Database;
  let drop: () => Promise<void>;
  beforeAll(async () => {
    ({ database, drop } = await openTestDatabase());
    const change = {
      ...{ id: 'chg_1', subscription: 'sub_1', account: 'acc_1', status: 'quoted', direction: 'upgrade' },
      ...{ from: {}, to: {}, parts: [], policy: {}, quote: {}, keep: {}, origin: 'customer' },
      ...{ source_version: 1, target_version: 1, quoted_revision: 1, attempts: 0, reminders_sent: 0 },
      ...{ effective_at: '2027-04-01T00:00:00Z', created_at: '2027-04-01T00:00:00Z' },
      ...{ expires_at: '2027-04-01T00:00:00Z', unseen: false, adapted: [], own: true },
    };
    await database.prisma.$transaction([
      // Of what a change belongs to, nothing is looked at here.
      database.prisma.$executeRaw`SET LOCAL session_replication_role = replica`,
      database.prisma.$executeRaw`
        INSERT INTO changes SELECT * FROM jsonb_populate_record(NULL::changes, ${JSON.stringify(change)}::jsonb)`,
    ]);
  });
  afterAll(() => drop());

  const happen = (id: string) =>
    database.prisma.event.create({
      data: { id, type: 'change.updated', accountId: 'acc_1', changeId: 'chg_1', at: new Date(0), data: {} },
    });

  it('tells its last event and each write of it', async () => {
    const reads = new ChangeReads(database, () => null);
    const [before] = await reads.heads(['chg_1', 'chg_9']);
    expect(before).toMatchObject({ id: 'chg_1', lastEvent: '' });
    await happen('evt_1');
    await happen('evt_2');
    const [told] = await reads.heads(['chg_1']);
    expect(told).toEqual({ ...before, lastEvent: 'evt_2' });
    await database.prisma.$executeRaw`UPDATE changes SET status = 'canceled'`;
    const [written] = await reads.heads(['chg_1']);
    expect(written?.version).not.toBe(told?.version);
    expect(await reads.eventsBetween('chg_1', 'evt_1', 'evt_2')).toEqual([
      { id: 'evt_2', type: 'change.updated', at: 0 },
    ]);
  });
});
