import type { Database } from '../../../src/adapters/persistence/database';
import type { Row } from '../../../src/adapters/persistence/rows';
import { writeRows } from '../../../src/adapters/persistence/write-rows';
import { openTestDatabase } from '../../support/database';

const at = '2027-04-01T00:00:00Z';

const invoice = (id: string, seller: string, number = ''): Row => ({
  ...{
    id,
    seller,
    number,
    account: 'acc_1',
    subscription: 'sub_1',
    change: null,
    currency: 'USD',
    lines: [],
  },
  ...{ total: 0, credit_applied: 0, amount_paid: 0, status: 'open', attempts: 0, uncollectible: false },
  ...{ period_start: at, issued_at: at, paid_at: null },
});
const receipt = (id: string, of: string, seller: string): Row => ({
  ...{ id, seller, number: '', invoice: of, account: 'acc_1', change: null, currency: 'USD', lines: [] },
  ...{ amount_paid: 0, issued_at: at },
});

describe('numbers of documents', () => {
  let database: Database;
  let drop: () => Promise<void>;
  beforeAll(async () => ({ database, drop } = await openTestDatabase()));
  afterAll(() => drop());

  const write = (rows: Parameters<typeof writeRows>[0], seller: string) =>
    database.pool.query(writeRows(rows, seller));
  const numbers = async (table: 'invoices' | 'receipts') => {
    const { rows } = await database.pool.query<{ id: string; number: string }>(
      `SELECT id, number FROM ${table} ORDER BY id`,
    );
    return Object.fromEntries(rows.map(({ id, number }) => [id, number]));
  };

  it('follow each other for each seller and kind, and stay with documents that have one', async () => {
    await write({ invoices: [invoice('inv_1', 'A'), invoice('inv_2', 'A')] }, 'A');
    await write(
      {
        invoices: [invoice('inv_1', 'A', 'INV-000001'), invoice('inv_3', 'A'), invoice('inv_4', 'A')],
        receipts: [receipt('rcp_1', 'inv_1', 'A')],
      },
      'A',
    );
    await write({ invoices: [invoice('inv_5', 'B')] }, 'B');
    await write(
      { invoices: [invoice('inv_2', 'A', 'INV-000002')], receipts: [receipt('rcp_2', 'inv_2', 'A')] },
      'A',
    );
    expect(await numbers('invoices')).toEqual({
      inv_1: 'INV-000001',
      inv_2: 'INV-000002',
      inv_3: 'INV-000003',
      inv_4: 'INV-000004',
      inv_5: 'INV-000001',
    });
    expect(await numbers('receipts')).toEqual({ rcp_1: 'RCP-000001', rcp_2: 'RCP-000002' });
  });

  it('have seven digits once six are used up, and none is lost with a statement that fails', async () => {
    await database.pool.query(
      `UPDATE document_counters SET last = 999999 WHERE kind = 'invoice' AND seller = 'B'`,
    );
    await expect(
      write({ invoices: [invoice('inv_6', 'B')], receipts: [receipt('rcp_1', 'inv_6', 'B')] }, 'B'),
    ).rejects.toThrow('duplicate key');
    await write({ invoices: [invoice('inv_6', 'B')] }, 'B');
    expect(await numbers('invoices')).toMatchObject({ inv_6: 'INV-1000000' });
  });
});
