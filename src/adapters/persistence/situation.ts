import type { Catalog } from '../../domain/catalog/catalog';
import { OPEN_STATUSES, PENDING_STATUSES } from '../../domain/change/states';
import type { Change } from '../../domain/change/change';
import { DomainError } from '../../domain/errors';
import type { LoadedSituation, Subject } from '../../ports/subscription-records';
import type { CatalogVersions } from './catalogs';
import type { BoundStatement, NamedStatement } from './database';
import {
  fromAccountRow,
  fromChangeRow,
  fromInvoiceRow,
  fromPaymentRow,
  fromRefundRow,
  fromResourceRow,
  fromSubscriptionRow,
  type Row,
} from './rows';

const LIVE = [...OPEN_STATUSES, ...PENDING_STATUSES].map((status) => `'${status}'`).join(', ');

/** Everything about one subscription in one statement: previews come at every move of a slider. */
const SITUATION = `
  SELECT row_to_json(s) AS subscription,
    row_to_json(a) AS account,
    k.now AS clock,
    k.target,
    (SELECT json_agg(u ORDER BY u.id) FROM users u WHERE u.account = a.id) AS users,
    (SELECT json_agg(c) FROM changes c WHERE c.subscription = s.id AND (c.status IN (${LIVE}) OR c.id = $2)) AS changes,
    (SELECT json_agg(r ORDER BY r.stored_at, r.type, r.id) FROM resources r WHERE r.account = a.id) AS resources,
    (SELECT json_agg(p ORDER BY p.created_at DESC, p.id DESC) FROM payments p WHERE p.subscription = s.id
      AND (NOT p.settled OR p.status = 'requires_action' OR (p.status = 'succeeded' AND p.refunded < p.amount))) AS payments,
    (SELECT json_agg(f ORDER BY f.id) FROM refunds f WHERE f.subscription = s.id AND (f.status = 'pending' OR f.change = $2 OR f.change IS NULL)) AS refunds,
    (SELECT row_to_json(i) FROM invoices i WHERE i.subscription = s.id AND i.status = 'open' ORDER BY i.issued_at DESC LIMIT 1) AS unpaid,
    (SELECT m.id FROM payment_methods m WHERE m.account = a.id AND m.is_default AND m.removed_at IS NULL) AS default_method,
    (SELECT max(v.version) FROM catalogs v WHERE v.id = s.catalog) AS newest
  FROM subscriptions s JOIN accounts a ON a.id = s.account LEFT JOIN test_clocks k ON k.id = a.test_clock
  WHERE s.id = `;

const BY_SUBSCRIPTION: NamedStatement = { name: 'situation-by-subscription', text: `${SITUATION} $1` };
const BY_CHANGE: NamedStatement = {
  name: 'situation-by-change',
  text: `${SITUATION} (SELECT subscription FROM changes WHERE id = $1)`,
};

const LOCK_BY_SUBSCRIPTION: NamedStatement = {
  name: 'lock-by-subscription',
  text: `SELECT 1 FROM accounts WHERE id = (SELECT account FROM subscriptions WHERE id = $1) FOR UPDATE`,
};
const LOCK_BY_CHANGE: NamedStatement = {
  name: 'lock-by-change',
  text: `SELECT 1 FROM accounts WHERE id = (SELECT account FROM changes WHERE id = $1) FOR UPDATE`,
};

/** Waits for every other decision about the same account; the lock lasts as long as the transaction. */
export function lockAccount({ subscription, change }: Subject): BoundStatement {
  return subscription === undefined
    ? { ...LOCK_BY_CHANGE, values: [change] }
    : { ...LOCK_BY_SUBSCRIPTION, values: [subscription] };
}

/** Reads the one row that {@link toSituation} understands; after the lock: a statement sees what was there when it began. */
export function readSituation({ subscription, change }: Subject): BoundStatement {
  return subscription === undefined
    ? { ...BY_CHANGE, values: [change, change] }
    : { ...BY_SUBSCRIPTION, values: [subscription, change ?? ''] };
}

/** @throws DomainError `not_found` where the subject does not exist. */
export async function toSituation(
  [row]: readonly Row[],
  catalogs: Pick<CatalogVersions, 'get'>,
  { subscription: subscriptionId, change: changeId }: Subject,
): Promise<LoadedSituation> {
  if (!row)
    throw new DomainError(
      'not_found',
      subscriptionId === undefined
        ? `There is no change ${changeId}.`
        : `There is no subscription ${subscriptionId}.`,
    );
  const subscription = fromSubscriptionRow(row.subscription as Row);
  const changes = rowsOf(row, 'changes').map(fromChangeRow);
  const version = (number: number): Promise<Catalog> => catalogs.get(subscription.catalog, number);
  const [sold, newest, ...targets] = await Promise.all(
    [
      subscription.catalogVersion,
      row.newest as number,
      ...changes.map(({ targetVersion }) => targetVersion),
    ].map(version),
  );
  if (!sold || !newest) throw new Error(`The catalog of ${subscription.id} is missing.`);
  const unpaid = row.unpaid as Row | null;
  return {
    now: row.clock === null ? Date.now() : (row.clock as Date).getTime(),
    clockAdvances: row.target !== null,
    account: fromAccountRow({ ...(row.account as Row), users: row.users }),
    subscription,
    sold,
    newest,
    targets,
    open: findByStatus(changes, OPEN_STATUSES),
    pending: findByStatus(changes, PENDING_STATUSES),
    change: changes.find(({ id }) => id === changeId) ?? null,
    unpaid: unpaid ? fromInvoiceRow(unpaid) : null,
    resources: rowsOf(row, 'resources').map(fromResourceRow),
    payments: rowsOf(row, 'payments').map(fromPaymentRow),
    refunds: rowsOf(row, 'refunds').map(fromRefundRow),
    defaultMethod: row.default_method as string | null,
  };
}

function findByStatus(changes: readonly Change[], statuses: readonly Change['status'][]): Change | null {
  return changes.find(({ status }) => statuses.includes(status)) ?? null;
}

function rowsOf(row: Row, column: string): readonly Row[] {
  return (row[column] as Row[] | null) ?? [];
}
