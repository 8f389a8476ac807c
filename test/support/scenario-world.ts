import type { ActivityDependencies } from '../../activities';
import { builtInResources } from '../../src/adapters/resources/built-in';
import type { Account } from '../../src/domain/account/account';
import type { Instant } from '../../src/domain/calendar/instant';
import type { CatalogDocument } from '../../src/domain/catalog/schema';
import { parseCatalog } from '../../src/domain/catalog/parse-catalog';
import type { Resource } from '../../src/domain/reconcile/resource';
import { withFaults, type FaultyGateway } from './faulty-gateway';
import { InMemoryPaymentGateway } from './in-memory-gateway';
import { InMemorySubscriptionOpenings } from './in-memory-openings';
import { InMemoryPaymentRecords } from './in-memory-payments';
import { countingIds, InMemorySubscriptionRecords } from './in-memory-records';
import { InMemoryStore } from './in-memory-store';
import { InMemoryTestClockRecords } from './in-memory-test-clocks';

/** An account to be, and how it pays; no card: it cannot. */
export interface NewAccount {
  readonly card?: string;
  readonly testClock?: string;
  readonly creditBalance?: number;
  readonly timezone?: string;
}

/** Everything that activities work with, in memory: the same decisions, nothing outside of the process. */
export class ScenarioWorld {
  readonly store: InMemoryStore;
  readonly bank = new InMemoryPaymentGateway();
  /** The way to the bank, on which calls can get lost. */
  readonly gateway: FaultyGateway = withFaults(this.bank);
  readonly records: InMemorySubscriptionRecords;
  readonly newId = countingIds('w');

  constructor(realNow: () => Instant | Promise<Instant>) {
    this.store = new InMemoryStore(realNow);
    this.records = new InMemorySubscriptionRecords(this.store);
  }

  dependencies({ tick, upgrades }: Pick<ActivityDependencies, 'tick' | 'upgrades'>): ActivityDependencies {
    return {
      records: this.records,
      openings: new InMemorySubscriptionOpenings(this.store, this.records),
      payments: new InMemoryPaymentRecords(this.store),
      gateway: this.gateway,
      resources: builtInResources,
      clocks: new InMemoryTestClockRecords(this.store),
      tick,
      upgrades,
    };
  }

  /** A new version of a catalog; answers its id. */
  publish(document: CatalogDocument): Promise<string> {
    return this.store.transaction(({ catalogs }) => {
      const versions = catalogs.get(document.id) ?? [];
      catalogs.set(document.id, [...versions, parseCatalog(document, versions.length + 1)]);
      return document.id;
    });
  }

  async addTestClock(now: Instant): Promise<string> {
    const id = this.newId('clk');
    await this.store.transaction(({ clocks }) => clocks.set(id, { now, target: null }));
    return id;
  }

  async addAccount({ card, testClock, creditBalance, timezone }: NewAccount = {}): Promise<string> {
    const id = this.newId('acc');
    const account: Account = {
      id,
      name: 'Ada Lovelace',
      email: 'ada@example.com',
      currency: 'USD',
      locale: 'en',
      timezone: timezone ?? 'UTC',
      region: null,
      address: null,
      taxId: null,
      customer: null,
      creditBalance: creditBalance ?? 0,
      testClock: testClock ?? null,
      users: [{ id: 'ada', name: 'Ada Lovelace', email: 'ada@example.com', role: 'owner' }],
      createdAt: 0,
    };
    await this.store.transaction(({ accounts }) => accounts.set(id, account));
    if (card !== undefined) await this.addCard(id, card);
    return id;
  }

  /** Attaches a card, which pays from now on unless it is only for once; answers its id. */
  async addCard(account: string, token: string, { isDefault = true } = {}): Promise<string> {
    const id = this.newId('pm');
    const paying = this.store.tables.accounts.get(account)!;
    const { reference, customer } = await this.bank.attach({ account: paying, token, idempotencyKey: id });
    await this.store.transaction(({ accounts, methods }) => {
      accounts.set(account, { ...accounts.get(account)!, customer });
      for (const method of methods.values())
        if (isDefault && method.account === account) methods.set(method.id, { ...method, isDefault: false });
      methods.set(id, { id, account, reference, isDefault });
    });
    return id;
  }

  /** Domains, the first the oldest. */
  async setDomains(account: string, ids: readonly string[]): Promise<void> {
    const domains = ids.map((id, index): Resource => {
      const activatedAt = new Date(Date.UTC(2020, 0, index + 1)).toISOString();
      return {
        type: 'domain',
        id,
        name: id,
        parent: null,
        attributes: { activatedAt },
        state: 'active',
        storedAt: 0,
      };
    });
    await this.store.transaction(({ resources }) => resources.set(account, domains));
  }
}
