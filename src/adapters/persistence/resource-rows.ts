import { keyOf, type Resource } from '../../domain/reconcile/resource';
import { loadAccount, lockAccountById, type LoadedAccount } from './accounts';
import type { BoundStatement, Database, NamedStatement, Statements } from './database';
import { fromResourceRow, toResourceRow, type Row } from './rows';
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
      await storeResources(transaction, account, { existing, after });
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

/** Those that are new or have a new version: an object that is the same is stored already. */
export function changedResources(existing: readonly Resource[], after: readonly Resource[]): Resource[] {
  const stored = new Set(existing);
  return after.filter((resource) => !stored.has(resource));
}

const REMOVE_RESOURCES: NamedStatement = {
  name: 'remove-resources',
  text: `
    DELETE FROM resources r USING jsonb_to_recordset($2) AS gone(type text, id text)
    WHERE r.account = $1 AND r.type = gone.type AND r.id = gone.id`,
};

/** The statement that removes those that are there no more; none where all are left. */
export function removeResources(
  account: string,
  existing: readonly Resource[],
  after: readonly Resource[],
): readonly BoundStatement[] {
  const kept = new Set(after.map(keyOf));
  const gone = existing.filter((resource) => !kept.has(keyOf(resource)));
  const keys = gone.map(({ type, id }) => ({ type, id }));
  return gone.length > 0 ? [{ ...REMOVE_RESOURCES, values: [account, JSON.stringify(keys)] }] : [];
}

async function storeResources(
  statements: Statements,
  account: string,
  { existing, after }: { readonly existing: readonly Resource[]; readonly after: readonly Resource[] },
): Promise<void> {
  const changed = changedResources(existing, after).map((resource) => toResourceRow(account, resource));
  const writes = [
    ...removeResources(account, existing, after),
    ...(changed.length > 0 ? [writeRows({ resources: changed })] : []),
  ];
  for (const { text, values } of writes) await statements.$executeRawUnsafe(text, ...values);
}
