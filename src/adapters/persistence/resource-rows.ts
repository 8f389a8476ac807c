import type { Resource } from '../../domain/reconcile/resource';
import { loadAccount, lockAccountById, type LoadedAccount } from './accounts';
import type { Database, Statements } from './database';
import { fromResourceRow, type Row } from './rows';
import { toResourceRow } from './to-rows';
import { writeRows } from './write-rows';

/** What the resources of an account become: the same list where nothing is to be written. */
export type ChangeResources = (
  existing: readonly Resource[],
  account: LoadedAccount,
  statements: Statements,
) => readonly Resource[] | Promise<readonly Resource[]>;

/** The stored resources of accounts. */
export class ResourceRows {
  constructor(private readonly database: Database) {}

  /** Changes them in one transaction, that waits for every other decision about the account. */
  change(account: string, change: ChangeResources): Promise<readonly Resource[]> {
    return this.database.prisma.$transaction(async (transaction) => {
      await lockAccountById(transaction, account);
      const loaded = await loadAccount(transaction, account);
      const existing = await readResources(transaction, account);
      const after = await change(existing, loaded, transaction);
      if (after !== existing) await replaceResources(transaction, account, after);
      return after;
    });
  }
}

async function readResources(statements: Statements, account: string): Promise<readonly Resource[]> {
  const rows = await statements.$queryRawUnsafe<Row[]>(
    'SELECT row_to_json(r) AS row FROM resources r WHERE r.account = $1 ORDER BY r.stored_at, r.type, r.id',
    account,
  );
  return rows.map(({ row }) => fromResourceRow(row as Row));
}

async function replaceResources(
  statements: Statements,
  account: string,
  resources: readonly Resource[],
): Promise<void> {
  await statements.$executeRawUnsafe('DELETE FROM resources WHERE account = $1', account);
  if (resources.length === 0) return;
  const { text, values } = writeRows({ resources: resources.map((each) => toResourceRow(account, each)) });
  await statements.$executeRawUnsafe(text, ...values);
}
