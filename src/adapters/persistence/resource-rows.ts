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

/** SQL for the resources of the account `a`, as {@link toResources} understands them. */
export const RESOURCES = `coalesce((SELECT json_agg(r ORDER BY r.stored_at, r.type, r.id) FROM resources r WHERE r.account = a.id), '[]') AS resources`;

const READ_RESOURCES: NamedStatement = {
  name: 'resources-of-account',
  text: `SELECT ${RESOURCES} FROM accounts a WHERE a.id = $1`,
};

export function toResources({ resources }: Row): readonly Resource[] {
  return (resources as Row[]).map(fromResourceRow);
}

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
  const [row] = await statements.$queryRawUnsafe<Row[]>(READ_RESOURCES.text, account);
  return row ? toResources(row) : [];
}

/** What a decision or an owner makes of the resources that there are; nothing leaves them as they are. */
interface Changed {
  readonly existing: readonly Resource[];
  readonly after: readonly Resource[] | undefined;
}

/** The rows of those that are new or have a new version: an object that is the same is stored already. */
export function changedResources(account: string, { existing, after }: Changed): Row[] {
  if (!after) return [];
  const stored = new Set(existing);
  return after
    .filter((resource) => !stored.has(resource))
    .map((resource) => toResourceRow(account, resource));
}

const REMOVE_RESOURCES: NamedStatement = {
  name: 'remove-resources',
  text: `
    DELETE FROM resources r USING jsonb_to_recordset($2) AS gone(type text, id text)
    WHERE r.account = $1 AND r.type = gone.type AND r.id = gone.id`,
};

/** The statement that removes those that are there no more; none where all are left. */
export function removeResources(account: string, { existing, after }: Changed): readonly BoundStatement[] {
  if (!after) return [];
  const kept = new Set(after.map(keyOf));
  const gone = existing.filter((resource) => !kept.has(keyOf(resource)));
  const keys = gone.map(({ type, id }) => ({ type, id }));
  return gone.length > 0 ? [{ ...REMOVE_RESOURCES, values: [account, JSON.stringify(keys)] }] : [];
}

async function storeResources(statements: Statements, account: string, changed: Changed): Promise<void> {
  const rows = changedResources(account, changed);
  const writes = [
    ...removeResources(account, changed),
    ...(rows.length > 0 ? [writeRows({ resources: rows })] : []),
  ];
  for (const { text, values } of writes) await statements.$executeRawUnsafe(text, ...values);
}
