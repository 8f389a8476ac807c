import type { Express } from 'express';
import type { Pool } from 'pg';
import { pino } from 'pino';
import { ulid } from 'ulid';
import { createActivities } from '../../activities';
import { PostgresAccountAccess } from '../../src/adapters/persistence/accounts';
import { CatalogVersions } from '../../src/adapters/persistence/catalogs';
import { PostgresApiKeys, PostgresSigningKeys } from '../../src/adapters/persistence/credentials';
import { openDatabase, type Database } from '../../src/adapters/persistence/database';
import { SignInRows } from '../../src/adapters/persistence/sign-in-rows';
import { PostgresIdempotencyStore } from '../../src/adapters/persistence/idempotency-store';
import { NotificationRows } from '../../src/adapters/persistence/notifications';
import { PaymentNotices } from '../../src/adapters/persistence/payment-notices';
import { PaymentReads } from '../../src/adapters/persistence/payment-reads';
import { PostgresSubscriptionRecords } from '../../src/adapters/persistence/subscription-records';
import { PostgresTestClockRecords } from '../../src/adapters/persistence/test-clock-records';
import { SandboxPaymentGateway } from '../../src/adapters/payments/sandbox/sandbox-gateway';
import { builtInResources } from '../../src/adapters/resources/host-resources';
import { ChangeDecisions } from '../../src/application/change-decisions';
import { Decisions } from '../../src/application/decisions';
import { PaymentSteps } from '../../src/application/payment-steps';
import { PaymentEvents } from '../../src/application/payment-events';
import { SubscriptionDecisions } from '../../src/application/subscription-decisions';
import type { Adapters } from '../../src/bin/adapters';
import { buildServices } from '../../src/bin/build-services';
import { readSettings } from '../../src/bin/settings';
import type { Change } from '../../src/domain/change/change';
import { createApp } from '../../src/http/app';
import { DEFAULT_LIMITS } from '../../src/http/limits';
import type { ChangeProgress, SubscriptionProgress } from '../../src/ports/workflows';
import { Mortal } from './crash';
import { WorkflowLost, type Carrier, type Row } from './carrier';

const logger = pino({ level: 'silent' });
export const settings = readSettings({ LOG_LEVEL: 'silent', SUPPORT_EMAIL: 'support@example.com' });

/** Whose process is gone, is not waited for: by the time a client asks again its lease is over. */
const limits = { ...DEFAULT_LIMITS, idempotencyLeaseMs: -1000 };

/** A process of the service and its own connections; when it dies, another one takes its place. */
export class ServiceProcess {
  readonly life = new Mortal();
  readonly database: Database;

  constructor(
    url: string,
    private readonly gatewayPool: Pool,
    /** Temporal and the workflows. */
    private readonly carrier: () => Carrier,
  ) {
    this.database = openDatabase(url);
    this.life.watch(this.database.pool);
  }

  /** Everything that a process builds when it starts. */
  start() {
    const { database, life } = this;
    const adapters = this.#adapters();
    const { records, payments, decisions, paymentSteps, gateway } = adapters;
    const notices = new PaymentNotices(database);
    return {
      adapters,
      app: this.#app(adapters),
      events: new PaymentEvents({ database, payments, decisions, paymentSteps, gateway, notices, logger }),
      worker: {
        process: life,
        database,
        activities: createActivities({
          changes: adapters.changeDecisions,
          subscriptions: adapters.subscriptionDecisions,
          payments: paymentSteps,
          clocks: adapters.clocks,
          tick: async ({ kind, id }) => {
            await this.carrier().carry({ kind, id });
          },
        }),
      },
      records,
    };
  }

  #adapters(): Adapters {
    const { database } = this;
    const catalogs = new CatalogVersions(database);
    const notifications = new NotificationRows(settings.mail.supportEmail ?? null);
    const records = new PostgresSubscriptionRecords(database, catalogs, notifications);
    const gateway = this.life.guardGateway(new SandboxPaymentGateway(this.gatewayPool));
    const decisions = new Decisions(records, {
      change: (id) => this.#tell({ kind: 'change', id }),
      subscription: (id) => this.#tell({ kind: 'subscription', id }),
    });
    const payments = new PaymentReads(database);
    return {
      database,
      catalogs,
      records,
      payments,
      clocks: new PostgresTestClockRecords(database),
      gateway,
      resources: builtInResources,
      decisions,
      changeDecisions: new ChangeDecisions(decisions, builtInResources),
      subscriptionDecisions: new SubscriptionDecisions(decisions, records, () => `chg_${ulid()}`),
      paymentSteps: new PaymentSteps(gateway, payments, decisions),
      ...this.#workflows(),
    } as unknown as Adapters;
  }

  /** What the service asks of Temporal; each call is a step, too. */
  #workflows() {
    const ask = <Result>(step: string, act: () => Promise<Result>): Promise<Result> =>
      this.life.take(`temporal: ${step}`, act, () => new WorkflowLost('No answer.'));
    const carry = (row: Row, progress: ChangeProgress | SubscriptionProgress) =>
      ask('proceed', () => this.carrier().carry(row, progress));
    return {
      planChanges: {
        start: ({ id }: Change) =>
          ask('start', () => {
            this.carrier().tell({ kind: 'change', id });
            return Promise.resolve();
          }),
        proceed: ({ id }: Change, _clock: unknown, progress: ChangeProgress) =>
          carry({ kind: 'change', id }, progress),
      },
      subscriptions: {
        proceed: (id: string, _clock: unknown, progress: SubscriptionProgress) =>
          carry({ kind: 'subscription', id }, progress),
        advance: (clock: string, to: number) => ask('advance', () => this.carrier().advance(clock, to)),
      },
    };
  }

  /** At best effort: who is not reached is found by the check. */
  async #tell(row: Row): Promise<void> {
    const lost = (): Error => new WorkflowLost('No answer.');
    const tell = () => {
      this.carrier().tell(row);
      return Promise.resolve();
    };
    await this.life.take('temporal: wake', tell, lost).catch(() => undefined);
  }

  #app(adapters: Adapters): Express {
    const { database } = this;
    return createApp({
      services: buildServices(adapters, settings, { databaseUrl: '', temporalAddress: '' }),
      apiKeys: new PostgresApiKeys(database),
      signingKeys: new PostgresSigningKeys(database),
      accountAccess: new PostgresAccountAccess(database, adapters.catalogs),
      signIn: new SignInRows(database),
      idempotency: new PostgresIdempotencyStore(database),
      logger,
      publicUrl: settings.publicUrl,
      readinessChecks: {},
      limits,
    });
  }
}
