import { DomainError } from '../../domain/errors';
import type { Standing } from '../../domain/situation';
import type { Page, PageRequest } from '../../ports/reads';
import type { Database } from './database';
import { readPage } from './page';
import type { Row } from './rows';
import { accountColumns, accountParts, ownColumns, ownParts, situationOf, type Known } from './situation';

const READ = { name: 'standing', text: situationOf('subscription') };

const READ_ACCOUNT = {
  name: 'account-of-standings',
  text: `SELECT ${accountColumns(`''`)} FROM accounts a LEFT JOIN test_clocks k ON k.id = a.test_clock WHERE a.id = $1`,
};

const SUBSCRIPTIONS = `(SELECT s.id, s.account, s.status, s.created_at, ${ownColumns}
  FROM subscriptions s, (SELECT NULL::text AS change, NULL::text AS payment, NULL::text AS invoice) subject)`;

/** @throws DomainError `not_found` where the subscription does not exist. */
export async function readStanding({ pool }: Database, id: string, known: Known): Promise<Standing> {
  const { rows } = await pool.query<Row>({ ...READ, values: [id, null] });
  const [row] = rows;
  if (!row) throw new DomainError('not_found', `There is no subscription ${id}.`);
  return { ...(await accountParts(row, known)), ...(await ownParts(row, known.catalogs)) };
}

/**
 * A part of an account's subscriptions in two statements, however many they are: what they share, and what each has alone.
 * @throws DomainError `not_found` where the account does not exist.
 */
export async function readStandings(
  { pool, prisma }: Database,
  account: string,
  page: PageRequest,
  known: Known,
): Promise<Page<Standing>> {
  const { rows } = await pool.query<Row>({ ...READ_ACCOUNT, values: [account] });
  const [row] = rows;
  if (!row) throw new DomainError('not_found', `There is no account ${account}.`);
  const shared = await accountParts(row, known);
  const query = {
    from: SUBSCRIPTIONS,
    at: 't.created_at',
    id: 't.id',
    where: `t.account = $1 AND t.status <> 'void'`,
    values: [account],
    read: async (own: Row): Promise<Standing> => {
      const others = shared.others.filter(({ subscription }) => subscription.id !== own.id);
      return { ...shared, others, ...(await ownParts(own, known.catalogs)) };
    },
  };
  const { items, next } = await readPage(prisma, query, page);
  return { items: await Promise.all(items), next };
}
