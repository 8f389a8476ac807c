import type { Account, UserRole } from '../../domain/account/account';
import type { Instant } from '../../domain/calendar/instant';
import { DomainError } from '../../domain/errors';
import type { AccountAccess, AccountAccessDirectory, AccountSubject } from '../../ports/access';
import type { Statements, Database } from './database';
import { Prisma } from './generated/client';
import { fromAccountRow, type Row } from './rows';
import type { CatalogVersions } from './catalogs';

/** An account with its time, which every decision about it needs. */
export interface LoadedAccount {
  readonly account: Account;
  readonly now: Instant;
  /** True while its test clock is moving: nothing else may change it then. */
  readonly clockAdvances: boolean;
}

/** @throws DomainError `not_found` where there is no such account. */
export async function loadAccount(statements: Statements, id: string): Promise<LoadedAccount> {
  const [row] = await statements.$queryRawUnsafe<Row[]>(
    `SELECT row_to_json(a) AS account, k.now AS clock, k.target,
       (SELECT json_agg(u ORDER BY u.id) FROM users u WHERE u.account = a.id) AS users
     FROM accounts a LEFT JOIN test_clocks k ON k.id = a.test_clock WHERE a.id = $1`,
    id,
  );
  if (!row) throw new DomainError('not_found', `There is no account ${id}.`);
  return {
    account: fromAccountRow({ ...(row.account as Row), users: row.users }),
    now: row.clock === null ? Date.now() : (row.clock as Date).getTime(),
    clockAdvances: row.target !== null,
  };
}

/** Waits for every other decision about the account; the lock lasts as long as the transaction. */
export async function lockAccountById(statements: Statements, id: string): Promise<void> {
  await statements.$queryRawUnsafe('SELECT 1 FROM accounts WHERE id = $1 FOR UPDATE', id);
}

/** The ids of an account's subscriptions that owe what is tried again: past due, or left with a last invoice. */
export async function unpaidOf(
  { subscription }: Prisma.TransactionClient,
  account: string,
): Promise<string[]> {
  const unpaid = await subscription.findMany({
    where: { accountId: account, dunning: { not: Prisma.DbNull } },
    select: { id: true },
  });
  return unpaid.map(({ id }) => id);
}

interface AccessRow {
  readonly account: string;
  readonly role: UserRole | null;
  readonly catalog: string | null;
  readonly version: number | null;
  /** Of an invoice alone. */
  readonly subscription?: string;
}

/** Rights follow the newest version: whoever narrows them means those who have subscribed already, too. */
const NEWEST_OF_SUBSCRIPTION =
  's.catalog, (SELECT max(v.version) FROM catalogs v WHERE v.id = s.catalog) AS version';

/** SQL for the account, and the catalog where one counts, of each kind of subject. */
const SUBJECTS: Record<AccountSubject['kind'], string> = {
  account: `SELECT a.id AS account, $3::text AS catalog, (SELECT max(version) FROM catalogs WHERE id = $3) AS version FROM accounts a WHERE a.id = $1`,
  subscription: `SELECT s.account, ${NEWEST_OF_SUBSCRIPTION} FROM subscriptions s WHERE s.id = $1 AND $3::text IS NULL`,
  change: `SELECT s.account, ${NEWEST_OF_SUBSCRIPTION} FROM changes c JOIN subscriptions s ON s.id = c.subscription WHERE c.id = $1 AND $3::text IS NULL`,
  invoice: `SELECT i.account, i.subscription, NULL AS catalog, NULL::int AS version FROM invoices i WHERE i.id = $1 AND $3::text IS NULL`,
  credit_note: `SELECT n.account, NULL AS catalog, NULL::int AS version FROM credit_notes n WHERE n.id = $1 AND $3::text IS NULL`,
  receipt: `SELECT r.account, NULL AS catalog, NULL::int AS version FROM receipts r WHERE r.id = $1 AND $3::text IS NULL`,
};

/** Who is who to an account, from PostgreSQL. */
export class PostgresAccountAccess implements AccountAccessDirectory {
  constructor(
    private readonly database: Database,
    private readonly catalogs: CatalogVersions,
  ) {}

  async find(subject: AccountSubject, user: string): Promise<AccountAccess | null> {
    const catalog = subject.kind === 'account' ? (subject.catalog ?? null) : null;
    const [row] = await this.database.prisma.$queryRawUnsafe<AccessRow[]>(
      `SELECT subject.*, u.role FROM (${SUBJECTS[subject.kind]}) subject LEFT JOIN users u ON u.account = subject.account AND u.id = $2`,
      subject.id,
      user,
      catalog,
    );
    if (!row) return null;
    const sold =
      row.catalog !== null && row.version !== null ? await this.catalogs.get(row.catalog, row.version) : null;
    const { account, role, subscription = null } = row;
    return { account, role, changeAccess: sold?.changeAccess ?? null, subscription };
  }

  async rolesOf(user: string): Promise<readonly UserRole[]> {
    const rows = await this.database.prisma.user.findMany({
      where: { id: user },
      select: { role: true },
      distinct: ['role'],
    });
    return rows.map(({ role }) => role as UserRole);
  }
}
