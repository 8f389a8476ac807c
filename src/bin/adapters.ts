import { WorkflowAutomaticUpgrades } from '../desks/automatic-upgrades';
import { openDatabase, type Database } from '../adapters/persistence/database';
import { CatalogVersions } from '../adapters/persistence/catalogs';
import { NotificationRows } from '../adapters/persistence/notifications';
import { PostgresPaymentRecords } from '../adapters/persistence/payment-records';
import { PostgresSubscriptionOpenings } from '../adapters/persistence/subscription-openings';
import { PostgresSubscriptionRecords } from '../adapters/persistence/subscription-records';
import { PostgresTestClockRecords } from '../adapters/persistence/test-clock-records';
import { renderEmail } from '../adapters/mail/render-email';
import { SandboxPaymentGateway } from '../adapters/payments/sandbox/sandbox-gateway';
import { StripePaymentGateway } from '../adapters/payments/stripe/stripe-gateway';
import type { AutomaticUpgrades } from '../ports/automatic-upgrades';
import type { PaymentGateway } from '../ports/payment-gateway';
import type { ResourceProvider } from '../ports/resource-provider';
import { connectTemporal, type Temporal } from '../temporal/client';
import { PlanChangeWorkflows } from '../temporal/plan-change-workflows';
import { registerSearchAttributes } from '../temporal/register-search-attributes';
import { SubscriptionWorkflows } from '../temporal/subscription-workflows';
import { buildLinks } from './links';
import { chooseResources } from './resources';
import type { Servers } from './servers';
import type { Settings } from './settings';

/** Everything outside of the service that API and worker both reach. */
export interface Adapters {
  readonly database: Database;
  readonly catalogs: CatalogVersions;
  readonly records: PostgresSubscriptionRecords;
  readonly openings: PostgresSubscriptionOpenings;
  readonly payments: PostgresPaymentRecords;
  readonly clocks: PostgresTestClockRecords;
  readonly gateway: PaymentGateway;
  readonly resources: ResourceProvider;
  readonly temporal: Temporal;
  readonly planChanges: PlanChangeWorkflows;
  readonly subscriptions: SubscriptionWorkflows;
  readonly upgrades: AutomaticUpgrades;
  close(): Promise<void>;
}

/** Connects to everything that the settings name. */
export async function openAdapters(settings: Settings, servers: Servers): Promise<Adapters> {
  const { namespace, taskQueue, tls, apiKey } = settings.temporal;
  const temporal = await connectTemporal({
    address: servers.temporalAddress,
    namespace,
    taskQueue,
    tls,
    apiKey,
    uiUrl: servers.temporalUiUrl,
  });
  await registerSearchAttributes(temporal.connection, namespace);
  const database = openDatabase(servers.databaseUrl);
  const catalogs = new CatalogVersions(database);
  const notifications = new NotificationRows({
    renderEmail,
    links: buildLinks(settings, servers),
    supportEmail: settings.mail.supportEmail ?? null,
  });
  const records = new PostgresSubscriptionRecords(database, catalogs, notifications);
  const planChanges = new PlanChangeWorkflows(temporal);
  return {
    database,
    catalogs,
    records,
    openings: new PostgresSubscriptionOpenings(database, catalogs, records),
    payments: new PostgresPaymentRecords(database),
    clocks: new PostgresTestClockRecords(database),
    gateway: chooseGateway(settings, database),
    resources: chooseResources(settings, database),
    temporal,
    planChanges,
    subscriptions: new SubscriptionWorkflows(temporal),
    upgrades: new WorkflowAutomaticUpgrades(records, planChanges),
    close: async () => {
      await temporal.close();
      await database.close();
    },
  };
}

function chooseGateway({ stripe }: Settings, { pool }: Database): PaymentGateway {
  if (!stripe) return new SandboxPaymentGateway(pool);
  const { secretKey, apiBase } = stripe;
  return new StripePaymentGateway({ secretKey, ...(apiBase === undefined ? {} : { apiBase }) });
}
