import type { Database } from '../../../src/adapters/persistence/database';
import { readPage, type ListQuery } from '../../../src/adapters/persistence/page';
import type { PageRequest } from '../../../src/ports/reads';
import { openTestDatabase } from '../../support/database';

describe('pages of lists', () => {
  let database: Database;
  let drop: () => Promise<void>;
  beforeAll(async () => {
    ({ database, drop } = await openTestDatabase());
    // 60 rows of some 700 KB each, which PostgreSQL compresses like the quotes of an account with many resources.
    await database.prisma.$executeRaw`
      INSERT INTO events (id, type, account, at, data)
      SELECT 'evt_' || lpad(n::text, 2, '0'), 'change.updated', 'acc_1', '2027-04-01', jsonb_build_object('actions', (
        SELECT jsonb_agg(jsonb_build_object('action', 'remove', 'id', 'domain-' || md5((n * i)::text)))
        FROM generate_series(1, 9900) i))
      FROM generate_series(1, 60) n`;
  });
  afterAll(() => drop());

  const query: ListQuery<string> = {
    ...{ from: 'events', at: 't.at', id: 't.id', where: '$1 = t.account', values: ['acc_1'] },
    read: (row) => JSON.stringify(row),
  };
  const read = (page: PageRequest, list = query) => readPage(database.prisma, list, page);
  const measured = { ...query, size: 'pg_column_size(t.data)' };

  it('end where their bytes are used up, and go on from there', async () => {
    const ids: string[] = [];
    let after: PageRequest['after'] = null;
    do {
      const { items, next } = await read({ limit: 500, after }, measured);
      expect(items.join('').length).toBeLessThan(10_000_000);
      ids.push(...items.map((item) => (JSON.parse(item) as { id: string }).id));
      after = next;
    } while (after !== null);
    expect(ids).toEqual(Array.from({ length: 60 }, (_, n) => `evt_${String(n + 1).padStart(2, '0')}`));
  });

  it('have as many as are asked for where these are small', async () => {
    const small = { ...query, size: '1' };
    const first = await read({ limit: 3, after: null }, small);
    expect([first.items.length, first.next?.id]).toEqual([3, 'evt_03']);
    const rest = await read({ limit: 57, after: first.next }, small);
    expect([rest.items.length, rest.next]).toEqual([57, null]);
    const plain = await read({ limit: 59, after: null });
    expect([plain.items.length, plain.next?.id]).toEqual([59, 'evt_59']);
  });
});
