import { assertClockStandsStill } from '../domain/account/test-clock';
import type { Account, AccountUser } from '../domain/account/account';
import { DomainError, invalidRequest } from '../domain/errors';
import type { Database } from '../adapters/persistence/database';
import { loadAccount, lockAccountById } from '../adapters/persistence/accounts';
import { readTestClock } from '../adapters/persistence/test-clock-records';
import { readPage } from '../adapters/persistence/page';
import { fromAccountRow } from '../adapters/persistence/rows';
import type { Call } from './services';
import type { Page, PageRequest } from '../ports/reads';

/** What may be said about an account; what is left out takes its default, or stays as it is. */
export interface AccountFields {
  readonly name?: string;
  readonly email?: string;
  readonly locale?: string;
  readonly timezone?: string;
  readonly region?: string | null;
  readonly address?: string | null;
  readonly taxId?: string | null;
  /** Replaces all users. */
  readonly users?: readonly AccountUser[];
}

export interface CreateAccountInput extends AccountFields {
  /** Left out, the account is given one. An id that exists already is a `conflict`. */
  readonly id?: string;
  readonly name: string;
  readonly email: string;
  readonly currency?: string;
  readonly testClock?: string;
}

const ACCOUNTS =
  '(SELECT a.*, (SELECT json_agg(u ORDER BY u.id) FROM users u WHERE u.account = a.id) AS users FROM accounts a)';

/** A part of a name or an email address, or a whole id: the account's, or one of its subscriptions, changes, invoices. */
const FOUND = `(t.id = $1 OR strpos(lower(t.name), lower($1)) > 0 OR strpos(lower(t.email), lower($1)) > 0
  OR t.id IN (SELECT account FROM subscriptions WHERE id = $1 UNION ALL SELECT account FROM changes WHERE id = $1
    UNION ALL SELECT account FROM invoices WHERE id = $1 OR number = $1))`;

/** Accounts in the database. */
export class AccountService {
  constructor(private readonly database: Database) {}

  async create(
    { id: wanted, testClock, users = [], ...fields }: CreateAccountInput,
    { newId }: Call,
  ): Promise<Account> {
    const createdBy = newId('acc');
    const id = wanted ?? createdBy;
    const now = await this.#now(testClock);
    const existing = await this.database.prisma.account.findUnique({
      where: { id },
      select: { createdBy: true },
    });
    if (existing && existing.createdBy !== createdBy)
      throw new DomainError('conflict', `There is an account ${id} already.`);
    if (!existing) {
      const defaults = { locale: 'en', timezone: 'UTC' };
      await this.database.prisma.account.create({
        data: {
          ...defaults,
          ...fields,
          id,
          createdBy,
          testClockId: testClock ?? null,
          createdAt: new Date(now),
          users: { create: [...users] },
        },
      });
    }
    return this.get(id);
  }

  async get(id: string): Promise<Account> {
    return (await loadAccount(this.database.prisma, id)).account;
  }

  list(page: PageRequest, search?: string): Promise<Page<Account>> {
    const query = {
      from: ACCOUNTS,
      at: 't.created_at',
      id: 't.id',
      where: search === undefined ? 'true' : FOUND,
      values: search === undefined ? [] : [search],
      read: fromAccountRow,
    };
    return readPage(this.database.prisma, query, page);
  }

  async update(id: string, { users, ...fields }: AccountFields): Promise<Account> {
    const replaceUsers = users && { users: { deleteMany: {}, create: [...users] } };
    return this.database.prisma.$transaction(async (transaction) => {
      await lockAccountById(transaction, id);
      assertClockStandsStill(await loadAccount(transaction, id));
      await transaction.account.update({ where: { id }, data: { ...fields, ...replaceUsers } });
      return (await loadAccount(transaction, id)).account;
    });
  }

  async #now(testClock: string | undefined): Promise<number> {
    if (testClock === undefined) return Date.now();
    const clock = await readTestClock(this.database.prisma, testClock);
    if (!clock) throw invalidRequest('testClock', 'there is no such test clock');
    return clock.now;
  }
}
