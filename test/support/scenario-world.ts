import { builtInResources } from '../../src/adapters/resources/host-resources';
import { CatalogVersions } from '../../src/adapters/persistence/catalogs';
import { openDatabase, type Database } from '../../src/adapters/persistence/database';
import { NotificationRows } from '../../src/adapters/persistence/notifications';
import { PaymentReads } from '../../src/adapters/persistence/payment-reads';
import { PostgresSubscriptionRecords } from '../../src/adapters/persistence/subscription-records';
import { PostgresTestClockRecords } from '../../src/adapters/persistence/test-clock-records';
import { CatalogService } from '../../src/services/catalog-service';
import type { Instant } from '../../src/domain/calendar/instant';
import type { CatalogDocument } from '../../src/domain/catalog/schema';
import { createTestDatabase } from './database';
import { withFaults, type FaultyGateway } from './faulty-gateway';
import { InMemoryPaymentGateway } from './in-memory-gateway';
import { ScenarioStore } from './scenario-store';

/** An account to be, and how it pays; no card: it cannot. */
export interface NewAccount {
  readonly card?: string;
  readonly testClock?: string;
  readonly creditBalance?: number;
  readonly timezone?: string;
}

/** Everything that decisions work with: the real database of one test file, and a bank in memory. */
export class ScenarioWorld {
  readonly bank = new InMemoryPaymentGateway();
  /** The way to the bank, on which calls can get lost. */
  readonly gateway: FaultyGateway = withFaults(this.bank);
  readonly resources = builtInResources;
  readonly catalogs: CatalogVersions;
  readonly records: PostgresSubscriptionRecords;
  readonly payments: PaymentReads;
  readonly clocks: PostgresTestClockRecords;
  readonly store: ScenarioStore;
  #ids = 0;

  private constructor(
    readonly database: Database,
    /** What time it is for accounts without a test clock. */
    readonly realNow: () => Instant | Promise<Instant>,
    private readonly drop: () => Promise<void>,
  ) {
    this.catalogs = new CatalogVersions(database);
    const notifications = new NotificationRows('support@example.com');
    this.records = new PostgresSubscriptionRecords(database, this.catalogs, notifications, realNow);
    this.payments = new PaymentReads(database);
    this.clocks = new PostgresTestClockRecords(database);
    this.store = new ScenarioStore(database);
  }

  static async open(realNow: () => Instant | Promise<Instant>): Promise<ScenarioWorld> {
    const { url, drop } = await createTestDatabase();
    return new ScenarioWorld(openDatabase(url), realNow, drop);
  }

  async close(): Promise<void> {
    await this.database.close();
    await this.drop();
  }

  /** Ids in their order. */
  newId = (prefix: string): string => {
    this.#ids += 1;
    return `${prefix}_w${String(this.#ids).padStart(6, '0')}`;
  };

  /** A new version of a catalog; answers its id. */
  async publish(document: CatalogDocument): Promise<string> {
    await new CatalogService(this.database).put(document.id, document);
    return document.id;
  }

  async addTestClock(now: Instant): Promise<string> {
    const id = this.newId('clk');
    await this.database.prisma.testClock.create({ data: { id, now: new Date(now) } });
    return id;
  }

  async addAccount({ card, testClock, creditBalance, timezone }: NewAccount = {}): Promise<string> {
    const id = this.newId('acc');
    await this.database.prisma.account.create({
      data: {
        id,
        name: 'Ada Lovelace',
        email: 'ada@example.com',
        currency: 'USD',
        locale: 'en',
        timezone: timezone ?? 'UTC',
        creditBalance: creditBalance ?? 0,
        testClockId: testClock ?? null,
        createdAt: new Date(0),
        users: { create: { id: 'ada', name: 'Ada Lovelace', email: 'ada@example.com', role: 'owner' } },
      },
    });
    if (card !== undefined) await this.addCard(id, card);
    await this.store.refresh();
    return id;
  }

  /** Attaches a card, which pays from now on unless it is only for once; answers its id. */
  async addCard(account: string, token: string, { isDefault = true } = {}): Promise<string> {
    const id = this.newId('pm');
    const { prisma } = this.database;
    const { name, email, customer } = await prisma.account.findUniqueOrThrow({ where: { id: account } });
    const attached = await this.bank.attach({
      account: { id: account, name, email, customer },
      token,
      idempotencyKey: id,
    });
    await prisma.account.update({ where: { id: account }, data: { customer: attached.customer } });
    if (isDefault)
      await prisma.paymentMethod.updateMany({
        where: { accountId: account },
        data: { isDefault: false },
      });
    const { reference, brand, last4 } = attached;
    await prisma.paymentMethod.create({
      data: { id, accountId: account, reference, brand, last4, isDefault, createdAt: new Date(0) },
    });
    return id;
  }

  /** Domains, the first the oldest. */
  async setDomains(account: string, ids: readonly string[]): Promise<void> {
    const { prisma } = this.database;
    await prisma.resource.deleteMany({ where: { accountId: account } });
    await prisma.resource.createMany({
      data: ids.map((id, index) => ({
        accountId: account,
        type: 'domain',
        id,
        name: id,
        attributes: { activatedAt: new Date(Date.UTC(2020, 0, index + 1)).toISOString() },
        state: 'active',
        storedAt: new Date(index),
      })),
    });
    await this.store.refresh();
  }
}
