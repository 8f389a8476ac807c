import { ulid } from 'ulid';
import type { Logger } from 'pino';
import { openDatabase, type Database } from '../adapters/persistence/database';
import { CatalogVersions } from '../adapters/persistence/catalogs';
import { NotificationRows } from '../adapters/persistence/notifications';
import { PaymentReads } from '../adapters/persistence/payment-reads';
import { PostgresSubscriptionRecords } from '../adapters/persistence/subscription-records';
import { PostgresTestClockRecords } from '../adapters/persistence/test-clock-records';
import { SandboxPaymentGateway } from '../adapters/payments/sandbox/sandbox-gateway';
import { StripePaymentGateway } from '../adapters/payments/stripe/stripe-gateway';
import { ChangeDecisions } from '../application/change-decisions';
import { Decisions } from '../application/decisions';
import { PaymentSteps } from '../application/payment-steps';
import { SubscriptionDecisions } from '../application/subscription-decisions';
import type { PaymentGateway } from '../ports/payment-gateway';
import type { ResourceProvider } from '../ports/resource-provider';
import { connectTemporal, type Temporal, registerSearchAttributes } from '../temporal/client';
import { PlanChangeWorkflows } from '../temporal/plan-change-workflows';
import { SubscriptionWorkflows } from '../temporal/subscription-workflows';
import { TemporalWakeWorkflows } from '../temporal/wake-workflows';
import { builtInResources, HostResources } from '../adapters/resources/host-resources';
import { replaceResourcesRequest } from '../http/schemas/resource';
import type { Servers } from './servers';
import type { Settings } from './settings';

/** Everything outside of the service that API and worker both reach, and the decisions that both take. */
export interface Adapters {
  readonly database: Database;
  readonly catalogs: CatalogVersions;
  readonly records: PostgresSubscriptionRecords;
  readonly payments: PaymentReads;
  readonly clocks: PostgresTestClockRecords;
  readonly gateway: PaymentGateway;
  readonly resources: ResourceProvider;
  readonly temporal: Temporal;
  readonly planChanges: PlanChangeWorkflows;
  readonly subscriptions: SubscriptionWorkflows;
  readonly wake: TemporalWakeWorkflows;
  readonly decisions: Decisions;
  readonly changeDecisions: ChangeDecisions;
  readonly subscriptionDecisions: SubscriptionDecisions;
  readonly paymentSteps: PaymentSteps;
  close(): Promise<void>;
}

/** Connects to everything that the settings name. */
export async function openAdapters(settings: Settings, servers: Servers, logger: Logger): Promise<Adapters> {
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
  const notifications = new NotificationRows(settings.mail.supportEmail ?? null);
  const records = new PostgresSubscriptionRecords(database, catalogs, notifications);
  const gateway = chooseGateway(settings, database);
  const resources = chooseResources(settings, database);
  const planChanges = new PlanChangeWorkflows(temporal);
  const subscriptions = new SubscriptionWorkflows(temporal);
  const { client } = temporal;
  const wake = new TemporalWakeWorkflows({ client, records, planChanges, subscriptions, logger });
  const decisions = new Decisions(records, wake);
  const payments = new PaymentReads(database);
  return {
    database,
    catalogs,
    records,
    payments,
    clocks: new PostgresTestClockRecords(database),
    gateway,
    resources,
    temporal,
    planChanges,
    subscriptions,
    wake,
    decisions,
    changeDecisions: new ChangeDecisions(decisions, resources),
    subscriptionDecisions: new SubscriptionDecisions(decisions, records, () => `chg_${ulid()}`),
    paymentSteps: new PaymentSteps(gateway, payments, decisions),
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

/** The host application's own resource endpoint where the settings name one, else the built-in store. */
function chooseResources({ resources }: Settings, database: Database): ResourceProvider {
  if (!resources) return builtInResources;
  return new HostResources({
    ...resources,
    database,
    parse: (answer) => replaceResourcesRequest.parse(answer).resources,
  });
}
