import { IN_FLIGHT_STATUSES } from '../../domain/billing/payment';
import { RUNNING_STATUSES } from '../../domain/subscription/subscription';
import { agreedLimits } from '../../domain/subscription/overrides';
import type { Catalog } from '../../domain/catalog/catalog';
import { type Change, OPEN_STATUSES, PENDING_STATUSES } from '../../domain/change/change';
import type { Instant } from '../../domain/calendar/instant';
import { DomainError } from '../../domain/errors';
import type { FirstSituation } from '../../domain/renewal/first-subscription';
import type { PastTrial } from '../../domain/renewal/trial';
import type { OtherSubscription } from '../../domain/situation';
import type { LoadedFirst, LoadedSituation, Subject } from '../../ports/subscription-records';
import type { CatalogVersions } from './catalogs';
import type { BoundStatement } from './database';
import { RESOURCES, toResources } from './resource-rows';
import {
  fromAccountRow,
  fromChangeRow,
  fromCompletedRow,
  fromInvoiceRow,
  fromPaymentRow,
  fromRefundRow,
  fromSubscriptionRow,
  type Row,
} from './rows';

const namesOf = (statuses: readonly string[]): string => statuses.map((status) => `'${status}'`).join(', ');

/** SQL for the changes of `s` that are not over: each kind has an index of its own, however many others there were. */
const LIVE = [OPEN_STATUSES, PENDING_STATUSES]
  .map(
    (statuses) =>
      `SELECT id, undoes FROM changes WHERE subscription = s.id AND status IN (${namesOf(statuses)})`,
  )
  .join(' UNION ALL ');

/** More than anybody counts within the longest time that a catalog may name. */
const MOST_COMPLETED = 1000;

/** Enough to find the one that is given back for: credits are for time that is paid and not over. */
const MOST_PAID = 12;

/** SQL for the subscription, the change and the payment that each kind of subject is about. */
const SUBJECTS = {
  subscription: `SELECT $1::text AS subscription, $2::text AS change, NULL::text AS payment, NULL::text AS invoice`,
  change: `SELECT subscription, id AS change, NULL::text AS payment, NULL::text AS invoice FROM changes WHERE id = $1`,
  payment: `SELECT subscription, change, id AS payment, invoice FROM payments WHERE id = $1`,
  invoice: `SELECT subscription, NULL::text AS change, NULL::text AS payment, id AS invoice FROM invoices WHERE id = $1`,
} as const;

/** What belongs to the account `a`, but for its resources; the subscription `own` is the one that it is looked at for. */
export const accountColumns = (own: string): string => `
  row_to_json(a) AS account,
  k.now AS clock,
  k.target,
  (SELECT json_agg(u ORDER BY u.id) FROM users u WHERE u.account = a.id) AS users,
  (SELECT json_agg(json_build_object('subscription', o,
      'newest', (SELECT max(v.version) FROM catalogs v WHERE v.id = o.catalog),
      'scheduled', (SELECT row_to_json(c) FROM changes c WHERE c.subscription = o.id AND c.status = 'scheduled')) ORDER BY o.created_at, o.id)
    FROM subscriptions o WHERE o.account = a.id AND o.id <> ${own} AND o.status IN (${namesOf(RUNNING_STATUSES)})) AS others,
  (SELECT coalesce(sum(p.credit), 0) FROM payments p WHERE p.account = a.id AND p.status IN (${namesOf(IN_FLIGHT_STATUSES)})) AS held,
  (SELECT json_agg(json_build_object('id', m.id, 'isDefault', m.is_default,
      'hasPaid', EXISTS (SELECT 1 FROM subscriptions o JOIN payments p ON p.subscription = o.id
        WHERE o.account = a.id AND p.method = m.id AND p.status = 'succeeded')))
    FROM payment_methods m WHERE m.account = a.id AND m.removed_at IS NULL) AS methods`;

/** What belongs to the subscription `s` alone; what has ended, only of the subject. */
export const ownColumns = `
  row_to_json(s) AS subscription, subject.change AS subject,
  (SELECT json_agg(c) FROM changes c WHERE c.subscription = s.id AND c.id IN (
    SELECT unnest(ARRAY[l.id, l.undoes]) FROM (${LIVE}) l
    UNION SELECT subject.change
    UNION SELECT u.undoes FROM changes u WHERE u.id = subject.change
    UNION SELECT u.id FROM changes u WHERE u.undoes = subject.change)) AS changes,
  (SELECT json_agg(d ORDER BY d.completed_at DESC, d.id DESC) FROM (SELECT c.id, c.direction, c.undoes, c.own, c.completed_at,
    CASE WHEN c.former IS NULL THEN NULL ELSE c.outcome->'period'->'end' END AS led_to FROM changes c
    WHERE c.subscription = s.id AND c.status = 'completed' ORDER BY c.completed_at DESC, c.id DESC LIMIT ${String(MOST_COMPLETED)}) d) AS completed,
  (SELECT json_agg(p ORDER BY p.created_at DESC, p.id DESC) FROM payments p WHERE p.subscription = s.id
    AND (p.status IN (${namesOf(IN_FLIGHT_STATUSES)}) OR (p.status = 'succeeded' AND p.refunded < p.amount) OR p.id = subject.payment
      OR (p.status = 'succeeded' AND (p.change = subject.change OR p.invoice = (SELECT c.invoice FROM changes c WHERE c.id = subject.change)))
      OR (s.status = 'incomplete' AND p.purpose = 'subscription')
      OR (s.status = 'past_due' AND EXISTS (SELECT 1 FROM invoices i WHERE i.id = p.invoice AND i.status = 'open'))
      OR EXISTS (SELECT 1 FROM refunds f WHERE f.payment = p.id AND f.status = 'pending'))) AS payments,
  (SELECT json_agg(f ORDER BY f.id) FROM refunds f WHERE f.subscription = s.id
    AND (f.status = 'pending' OR f.change = subject.change OR f.payment = subject.payment)) AS refunds,
  (SELECT json_agg(i ORDER BY i.issued_at, i.id) FROM invoices i WHERE i.subscription = s.id AND i.status = 'open') AS invoices,
  (SELECT coalesce(sum(greatest(i.total, 0) - i.credited), 0) FROM invoices i WHERE i.subscription = s.id AND i.status <> 'void') AS invoiced,
  (SELECT max(v.version) FROM catalogs v WHERE v.id = s.catalog) AS newest`;

/** What was paid: for decisions, not for whoever only looks. */
const PAID = `
  (SELECT json_agg(i ORDER BY i.paid_at DESC, i.id DESC) FROM invoices i WHERE i.status = 'paid' AND (i.id = subject.invoice OR i.id IN (SELECT n.id FROM invoices n
    WHERE n.subscription = s.id AND n.status = 'paid' AND n.total > 0 ORDER BY n.paid_at DESC, n.id DESC LIMIT ${String(MOST_PAID)}))) AS paid`;

/** Everything about one subscription in one statement: previews come at every move of a slider. */
export const situationOf = (kind: keyof typeof SUBJECTS, ...more: string[]): string => `
  WITH subject AS (${SUBJECTS[kind]})
  SELECT ${[accountColumns('s.id'), ownColumns, ...more].join(', ')}
  FROM subject JOIN subscriptions s ON s.id = subject.subscription
    JOIN accounts a ON a.id = s.account LEFT JOIN test_clocks k ON k.id = a.test_clock`;

const READS = {
  subscription: read('subscription'),
  change: read('change'),
  payment: read('payment'),
  invoice: read('invoice'),
} as const;

const LOCKS = {
  subscription: lock('subscriptions'),
  change: lock('changes'),
  payment: lock('payments'),
  invoice: lock('invoices'),
} as const;

const LOCK_ACCOUNT = { name: 'lock-account', text: 'SELECT 1 FROM accounts WHERE id = $1 FOR UPDATE' };

const READ_FIRST = {
  name: 'first-situation',
  text: `SELECT ${accountColumns(`''`)}, ${RESOURCES},
      (SELECT json_agg(json_build_object('catalog', o.catalog, 'products', o.trial -> 'products')) FROM subscriptions o
        WHERE o.account = a.id AND o.trial IS NOT NULL AND o.status <> 'void') AS trials, EXISTS (SELECT 1 FROM subscriptions s WHERE s.id = $2) AS begun,
      (SELECT max(v.version) FROM catalogs v WHERE v.id = $3) AS newest
    FROM accounts a LEFT JOIN test_clocks k ON k.id = a.test_clock WHERE a.id = $1`,
};

function read(kind: keyof typeof SUBJECTS) {
  return { name: `situation-by-${kind}`, text: situationOf(kind, PAID, RESOURCES) };
}

function lock(table: string) {
  return {
    name: `lock-by-${table}`,
    text: `SELECT 1 FROM accounts WHERE id = (SELECT account FROM ${table} WHERE id = $1) FOR UPDATE`,
  };
}

/** Waits for every other decision about the same account; the lock lasts as long as the transaction. */
export function lockAccount(subject: Subject): BoundStatement {
  const { kind, id } = named(subject);
  return { ...LOCKS[kind], values: [id] };
}

/** Reads the one row that {@link toSituation} understands; after the lock: a statement sees what was there when it began. */
export function readSituation(subject: Subject): BoundStatement {
  const { kind, id, change } = named(subject);
  return { ...READS[kind], values: kind === 'subscription' ? [id, change] : [id] };
}

/** The same for a subscription that is to begin. */
export function lockFirst({ account }: { readonly account: string }): BoundStatement {
  return { ...LOCK_ACCOUNT, values: [account] };
}

export function readFirst(first: {
  readonly account: string;
  readonly subscription: string;
  readonly catalog: string;
}): BoundStatement {
  return { ...READ_FIRST, values: [first.account, first.subscription, first.catalog] };
}

interface NamedSubject {
  readonly kind: keyof typeof READS;
  readonly id: string;
  readonly change: string | null;
}

function named(subject: Subject): NamedSubject {
  if ('invoice' in subject) return { kind: 'invoice', id: subject.invoice, change: null };
  if ('payment' in subject) return { kind: 'payment', id: subject.payment, change: null };
  if (subject.subscription !== undefined)
    return { kind: 'subscription', id: subject.subscription, change: subject.change ?? null };
  return { kind: 'change', id: subject.change, change: subject.change };
}

/** What a situation is completed with: catalog versions, and what time it is for accounts without a test clock. */
export interface Known {
  readonly catalogs: Pick<CatalogVersions, 'get'>;
  readonly realNow: () => Instant | Promise<Instant>;
}

/** @throws DomainError `not_found` where the subject does not exist. */
export async function toSituation(
  [row]: readonly Row[],
  known: Known,
  subject: Subject,
): Promise<LoadedSituation> {
  if (!row) {
    const { kind, id } = named(subject);
    throw new DomainError('not_found', `There is no ${kind} ${id}.`);
  }
  const [account, own] = await Promise.all([accountParts(row, known), ownParts(row, known.catalogs)]);
  return {
    ...account,
    ...own,
    paidInvoices: rowsOf(row, 'paid').map(fromInvoiceRow),
    resources: toResources(row),
    clockAdvances: row.target !== null,
  };
}

type OwnParts = Omit<LoadedSituation, keyof AccountParts | 'resources' | 'paidInvoices' | 'clockAdvances'>;

/** What belongs to the subscription alone, but for what was paid. */
export async function ownParts(row: Row, catalogs: Known['catalogs']): Promise<OwnParts> {
  const subscriptionRow = row.subscription as Row;
  const subscription = fromSubscriptionRow(subscriptionRow);
  const changeRows = rowsOf(row, 'changes');
  const changes = changeRows.map(fromChangeRow);
  const version = (number: number): Promise<Catalog> => catalogs.get(subscription.catalog, number);
  const [sold, newest, ...targets] = await Promise.all(
    [
      subscription.catalogVersion,
      row.newest as number,
      ...changes.flatMap(({ targetVersion, former }) => [
        targetVersion,
        former?.catalogVersion ?? targetVersion,
      ]),
    ].map(version),
  );
  if (!sold || !newest) throw new Error(`The catalog of ${subscription.id} is missing.`);
  return {
    subscription,
    sold,
    newest,
    targets,
    changes,
    open: findByStatus(changes, OPEN_STATUSES),
    pending: findByStatus(changes, PENDING_STATUSES),
    change: changes.find(({ id }) => id === row.subject) ?? null,
    completed: rowsOf(row, 'completed').map(fromCompletedRow),
    openInvoices: rowsOf(row, 'invoices').map(fromInvoiceRow),
    invoiced: Number(row.invoiced),
    payments: rowsOf(row, 'payments').map(fromPaymentRow),
    refunds: rowsOf(row, 'refunds').map(fromRefundRow),
    wakes: new Map([subscriptionRow, ...changeRows].map((each) => [each.id as string, wakeOf(each)])),
  };
}

/** @throws DomainError `not_found` where the account or the catalog does not exist. */
export async function toFirstSituation(
  [row]: readonly Row[],
  { catalogs, realNow }: Known,
  { account, catalog }: { readonly account: string; readonly catalog: string },
): Promise<LoadedFirst> {
  if (!row) throw new DomainError('not_found', `There is no account ${account}.`);
  if (row.newest === null) throw new DomainError('not_found', `There is no catalog ${catalog}.`);
  return {
    ...(await accountParts(row, { catalogs, realNow })),
    resources: toResources(row),
    clockAdvances: row.target !== null,
    catalog: await catalogs.get(catalog, row.newest as number),
    trials: rowsOf(row, 'trials') as unknown as readonly PastTrial[],
    begun: row.begun as boolean,
  };
}

type AccountParts = Omit<FirstSituation, 'catalog' | 'trials' | 'resources'>;

/** What belongs to the account, but for its resources. */
export async function accountParts(row: Row, { catalogs, realNow }: Known): Promise<AccountParts> {
  const now = row.clock === null ? await realNow() : (row.clock as Date).getTime();
  const methods = rowsOf(row, 'methods');
  return {
    now,
    account: fromAccountRow({ ...(row.account as Row), users: row.users }),
    others: await Promise.all(rowsOf(row, 'others').map((other) => toOther(other, catalogs, now))),
    heldCredit: Number(row.held),
    methods: methods.map(({ id, hasPaid }) => ({ id: id as string, hasPaid: hasPaid as boolean })),
    defaultMethod: (methods.find(({ isDefault }) => isDefault)?.id ?? null) as string | null,
  };
}

async function toOther(row: Row, catalogs: Known['catalogs'], now: Instant): Promise<OtherSubscription> {
  const subscription = fromSubscriptionRow(row.subscription as Row);
  const { catalog: id, catalogVersion, terms } = subscription;
  const scheduled = row.scheduled === null ? null : fromChangeRow(row.scheduled as Row);
  return {
    subscription,
    catalog: await catalogs.get(id, catalogVersion),
    terms,
    agreed: agreedLimits(subscription.overrides, now),
    newest: await catalogs.get(id, row.newest as number),
    then: scheduled && { catalog: await catalogs.get(id, scheduled.targetVersion), terms: scheduled.to },
  };
}

function wakeOf({ wake_at: wakeAt }: Row): Instant | null {
  return wakeAt === null ? null : Date.parse(wakeAt as string);
}

function findByStatus(changes: readonly Change[], statuses: readonly Change['status'][]): Change | null {
  return changes.find(({ status }) => statuses.includes(status)) ?? null;
}

function rowsOf(row: Row, column: string): readonly Row[] {
  return (row[column] as Row[] | null) ?? [];
}
