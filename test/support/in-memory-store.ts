import type { Account } from '../../src/domain/account/account';
import type { Instant } from '../../src/domain/calendar/instant';
import type { Catalog } from '../../src/domain/catalog/catalog';
import type { Change } from '../../src/domain/change/change';
import type { Invoice, Receipt } from '../../src/domain/billing/documents';
import type { LedgerEntry } from '../../src/domain/billing/documents';
import type { Act, DomainEvent } from '../../src/domain/effects';
import type { NotificationContent } from '../../src/domain/notification/content';
import type { Refund } from '../../src/domain/billing/payment';
import type { Resource } from '../../src/domain/reconcile/resource';
import type { RefundablePayment } from '../../src/domain/situation';
import type { Subscription } from '../../src/domain/subscription/subscription';

/** How an account pays. */
export interface StoredMethod {
  readonly id: string;
  readonly account: string;
  readonly reference: string;
  readonly isDefault: boolean;
}

/** A test clock; `target` is where it is moving to. */
interface StoredClock {
  readonly now: Instant;
  readonly target: Instant | null;
}

type At<Row> = Row & { readonly at: Instant };

/** What PostgreSQL holds. Rows are never changed in place. */
interface Tables {
  readonly accounts: Map<string, Account>;
  readonly clocks: Map<string, StoredClock>;
  /** By id, the versions in their order. */
  readonly catalogs: Map<string, readonly Catalog[]>;
  readonly methods: Map<string, StoredMethod>;
  readonly subscriptions: Map<string, Subscription>;
  readonly changes: Map<string, Change>;
  /** When the passing of time asks for a change, as of when it was stored. */
  readonly wakeAt: Map<string, Instant>;
  readonly payments: Map<string, RefundablePayment>;
  readonly refunds: Map<string, Refund>;
  readonly invoices: Map<string, Invoice>;
  readonly receipts: Map<string, Receipt>;
  readonly ledger: Map<string, LedgerEntry>;
  /** By account. */
  readonly resources: Map<string, readonly Resource[]>;
  readonly notifications: Map<number, At<NotificationContent>>;
  readonly events: Map<number, At<DomainEvent>>;
  readonly acts: Map<number, At<Act>>;
}

const PATIENCE_MS = 30_000;

interface Watcher {
  readonly holds: () => boolean;
  readonly tell: () => void;
}

/** The service's database in memory: one transaction at a time, all of it or nothing. */
export class InMemoryStore {
  #tables: Tables = emptyTables();
  #queue: Promise<unknown> = Promise.resolve();
  readonly #watchers = new Set<Watcher>();
  #outages = 0;

  /** `realNow`: what time it is for accounts without a test clock. */
  constructor(readonly realNow: () => Instant | Promise<Instant>) {}

  get tables(): Tables {
    return this.#tables;
  }

  /** The next transactions fail, so many, as they do while the database is out of reach. */
  failNext(transactions: number): void {
    this.#outages = transactions;
  }

  /** Waits for every transaction before; one that throws leaves nothing behind. */
  transaction<Result>(work: (tables: Tables) => Result | Promise<Result>): Promise<Result> {
    const run = this.#queue.then(async () => {
      if (this.#outages-- > 0) throw new Error('The database is out of reach.');
      const draft = copyOf(this.#tables);
      const result = await work(draft);
      this.#tables = draft;
      this.#tellWatchers();
      return result;
    });
    this.#queue = run.catch(() => undefined);
    return run;
  }

  async nowFor(account: Account): Promise<Instant> {
    if (account.testClock === null) return this.realNow();
    const clock = this.#tables.clocks.get(account.testClock);
    if (!clock) throw new Error(`There is no test clock ${account.testClock}.`);
    return clock.now;
  }

  /** Resolves with the transaction after which the condition holds. */
  async until(what: string, holds: () => boolean): Promise<void> {
    if (holds()) return;
    let watcher: Watcher | undefined;
    let timer: NodeJS.Timeout | undefined;
    try {
      await new Promise<void>((resolve, reject) => {
        watcher = { holds, tell: resolve };
        this.#watchers.add(watcher);
        timer = setTimeout(() => {
          reject(new Error(`Waited in vain: ${what}.`));
        }, PATIENCE_MS);
      });
    } finally {
      clearTimeout(timer);
      if (watcher) this.#watchers.delete(watcher);
    }
  }

  #tellWatchers(): void {
    for (const { holds, tell } of this.#watchers) if (holds()) tell();
  }
}

/** What a column of JSON gives back: no undefined fields, no -0, nothing shared with whoever wrote it. */
export function stored<Row>(row: Row): Row {
  return JSON.parse(JSON.stringify(row)) as Row;
}

/** Puts a row behind those that are there. */
export function append<Row>(table: Map<number, Row>, row: Row): void {
  table.set(table.size, stored(row));
}

function emptyTables(): Tables {
  return {
    accounts: new Map(),
    clocks: new Map(),
    catalogs: new Map(),
    methods: new Map(),
    subscriptions: new Map(),
    changes: new Map(),
    wakeAt: new Map(),
    payments: new Map(),
    refunds: new Map(),
    invoices: new Map(),
    receipts: new Map(),
    ledger: new Map(),
    resources: new Map(),
    notifications: new Map(),
    events: new Map(),
    acts: new Map(),
  };
}

function copyOf(tables: Tables): Tables {
  const copies = Object.entries(tables).map(([name, table]) => [
    name,
    new Map(table as Map<unknown, unknown>),
  ]);
  return Object.fromEntries(copies) as Tables;
}

export type { Tables };
