import type { Account } from '../../domain/account/account';
import type { Instant } from '../../domain/calendar/instant';
import { DomainError } from '../../domain/errors';
import type { Statements } from './database';
import { fromAccountRow, type Row } from './rows';

/** An account with what every decision about it needs: its time, and how it pays. */
export interface LoadedAccount {
  readonly account: Account;
  readonly now: Instant;
  readonly defaultMethod: string | null;
  /** True while its test clock is moving: nothing else may change it then. */
  readonly clockAdvances: boolean;
}

/** @throws DomainError `not_found` where there is no such account. */
export async function loadAccount(statements: Statements, id: string): Promise<LoadedAccount> {
  const [row] = await statements.$queryRawUnsafe<Row[]>(
    `SELECT row_to_json(a) AS account, k.now AS clock, k.target,
       (SELECT json_agg(u ORDER BY u.id) FROM users u WHERE u.account = a.id) AS users,
       (SELECT m.id FROM payment_methods m WHERE m.account = a.id AND m.is_default AND m.removed_at IS NULL) AS default_method
     FROM accounts a LEFT JOIN test_clocks k ON k.id = a.test_clock WHERE a.id = $1`,
    id,
  );
  if (!row) throw new DomainError('not_found', `There is no account ${id}.`);
  return {
    account: fromAccountRow({ ...(row.account as Row), users: row.users }),
    now: row.clock === null ? Date.now() : (row.clock as Date).getTime(),
    defaultMethod: row.default_method as string | null,
    clockAdvances: row.target !== null,
  };
}

/** Waits for every other decision about the account; the lock lasts as long as the transaction. */
export async function lockAccountById(statements: Statements, id: string): Promise<void> {
  await statements.$queryRawUnsafe('SELECT 1 FROM accounts WHERE id = $1 FOR UPDATE', id);
}
