import type { Account } from '../../src/domain/account/account';
import type { Payment, Refund } from '../../src/domain/billing/payment';
import type { Invoice } from '../../src/domain/billing/documents';
import type { Change } from '../../src/domain/change/change';
import type { NotificationContent } from '../../src/domain/notification/content';
import type { Resource } from '../../src/domain/reconcile/resource';
import type { Subscription } from '../../src/domain/subscription/subscription';
import type { Database } from '../../src/adapters/persistence/database';
import {
  fromAccountRow,
  fromChangeRow,
  fromInvoiceRow,
  fromLedgerRow,
  fromPaymentRow,
  fromRefundRow,
  fromResourceRow,
  fromSubscriptionRow,
  type Row,
} from '../../src/adapters/persistence/rows';

type LedgerEntry = ReturnType<typeof fromLedgerRow>;

/** What the database held when it was read last. */
interface Tables {
  readonly accounts: ReadonlyMap<string, Account>;
  readonly subscriptions: ReadonlyMap<string, Subscription>;
  readonly changes: ReadonlyMap<string, Change>;
  readonly payments: ReadonlyMap<string, Payment>;
  readonly refunds: ReadonlyMap<string, Refund>;
  readonly invoices: ReadonlyMap<string, Invoice>;
  readonly ledger: ReadonlyMap<string, LedgerEntry>;
  readonly notifications: ReadonlyMap<string, NotificationContent & { readonly at: number }>;
  /** By account. */
  readonly resources: ReadonlyMap<string, readonly Resource[]>;
}

const PATIENCE_MS = 30_000;
const BETWEEN_LOOKS_MS = 50;

/** The service's database as tests read it: refreshed after whatever a test does, so that assertions need not wait. */
export class ScenarioStore {
  tables: Tables = {
    accounts: new Map(),
    subscriptions: new Map(),
    changes: new Map(),
    payments: new Map(),
    refunds: new Map(),
    invoices: new Map(),
    ledger: new Map(),
    notifications: new Map(),
    resources: new Map(),
  };

  constructor(private readonly database: Database) {}

  /** Reads everything anew. */
  async refresh(): Promise<void> {
    const resources = new Map<string, Resource[]>();
    for (const row of await this.#rows('resources', 'stored_at, id')) {
      const account = row.account as string;
      resources.set(account, [...(resources.get(account) ?? []), fromResourceRow(row)]);
    }
    this.tables = {
      accounts: byId(await this.#rows('accounts', 'created_at, id'), fromAccountRow),
      subscriptions: byId(await this.#rows('subscriptions', 'created_at, id'), fromSubscriptionRow),
      changes: byId(await this.#rows('changes', 'created_at, id'), fromChangeRow),
      payments: byId(await this.#rows('payments', 'created_at, id'), fromPaymentRow),
      refunds: byId(await this.#rows('refunds', 'created_at, id'), fromRefundRow),
      invoices: byId(await this.#rows('invoices', 'issued_at, id'), fromInvoiceRow),
      ledger: byId(await this.#rows('ledger_entries', 'at, id'), fromLedgerRow),
      notifications: byId(await this.#rows('notifications', 'sent_at, id'), fromNotificationRow),
      resources,
    };
  }

  /** Waits until the database holds something. */
  async until(what: string, holds: () => boolean): Promise<void> {
    const end = Date.now() + PATIENCE_MS;
    await this.refresh();
    while (!holds()) {
      if (Date.now() > end) throw new Error(`It did not come about that ${what}.`);
      await new Promise((resolve) => setTimeout(resolve, BETWEEN_LOOKS_MS));
      await this.refresh();
    }
  }

  /** The next transactions cannot begin: the database is away. */
  failNext(times: number): void {
    const spy: jest.SpyInstance = jest.spyOn(this.database.pool, 'connect');
    const away = new Error('The database is away.');
    // A single statement of a pool asks for its connection with a callback.
    const fail = (answer?: (error: Error) => unknown): unknown =>
      answer ? answer(away) : Promise.reject(away);
    for (let time = 0; time < times; time += 1) spy.mockImplementationOnce(fail);
  }

  async #rows(table: string, order: string): Promise<readonly Row[]> {
    const { rows } = await this.database.pool.query<{ row: Row }>(
      `SELECT row_to_json(t) AS row FROM ${table} t ORDER BY ${order}`,
    );
    return rows.map(({ row }) => row);
  }
}

function byId<Item>(rows: readonly Row[], read: (row: Row) => Item): ReadonlyMap<string, Item> {
  return new Map(rows.map((row) => [row.id as string, read(row)]));
}

function fromNotificationRow(row: Row): NotificationContent & { readonly at: number } {
  const content = row.content as NotificationContent;
  return { ...content, at: Date.parse(row.sent_at as string) };
}
