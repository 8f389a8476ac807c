import { Client } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import { pino } from 'pino';
import { byName, createActivities } from '../../activities';
import { ChangeReads } from '../../src/adapters/persistence/change-reads';
import { PostgresLateWork } from '../../src/adapters/persistence/late-work';
import { ChangeDecisions } from '../../src/application/change-decisions';
import { Decisions } from '../../src/application/decisions';
import { PaymentSteps } from '../../src/application/payment-steps';
import { SubscriptionDecisions } from '../../src/application/subscription-decisions';
import { ChangeService } from '../../src/services/change-service';
import { PaymentMethodService } from '../../src/services/payment-method-service';
import { SubscriptionService } from '../../src/services/subscription-service';
import type { Instant } from '../../src/domain/calendar/instant';
import { planChangeWorkflowId, subscriptionWorkflowId } from '../../src/ports/workflows';
import type { Temporal } from '../../src/temporal/client';
import { WorkflowConsistencyCheck } from '../../src/temporal/consistency-check';
import { PlanChangeWorkflows } from '../../src/temporal/plan-change-workflows';
import { SubscriptionWorkflows } from '../../src/temporal/subscription-workflows';
import { TemporalWakeWorkflows } from '../../src/temporal/wake-workflows';
import { workflowBundle } from './scenario-bundle';
import type { ScenarioServer } from './scenario-server';
import { ScenarioWorld } from './scenario-world';

const PAST_ITS_TIMERS = 60_000;
const TASK_QUEUE = 'scenarios';

/** The whole service but for its HTTP: decisions on PostgreSQL, workflows and activities on a Temporal server. */
export class TemporalScenario {
  readonly #ended = new Set<string>();

  private constructor(
    private readonly server: ScenarioServer,
    readonly client: Client,
    readonly world: ScenarioWorld,
    readonly service: ReturnType<typeof connect>,
    private readonly stopWorker: () => Promise<void>,
  ) {}

  static async start(server: ScenarioServer): Promise<TemporalScenario> {
    const world = await ScenarioWorld.open(() => server.now());
    const { connection, address } = server;
    const client = new Client({ connection });
    const temporal: Temporal = {
      client,
      connection,
      address,
      namespace: 'default',
      taskQueue: TASK_QUEUE,
      uiUrl: undefined,
      close: () => Promise.resolve(),
    };
    const service = connect(world, temporal);
    const { changeDecisions, subscriptionDecisions, paymentSteps, wake } = service;
    const activities = createActivities({
      changes: changeDecisions,
      subscriptions: subscriptionDecisions,
      payments: paymentSteps,
      clocks: world.clocks,
      tick: (due) => wake.tick(due),
    });
    const native = await NativeConnection.connect({ address });
    const worker = await Worker.create({
      connection: native,
      taskQueue: TASK_QUEUE,
      workflowBundle: await workflowBundle(),
      activities: byName(activities),
    });
    const ended = worker.run();
    const stop = async (): Promise<void> => {
      worker.shutdown();
      await ended;
      await native.close();
      await world.close();
      await server.stop();
    };
    return new TemporalScenario(server, client, world, service, stop);
  }

  get store(): ScenarioWorld['store'] {
    return this.world.store;
  }

  async now(): Promise<Instant> {
    return this.server.now();
  }

  /** Lets time pass until `at`; everything due before has happened then. */
  async passUntil(at: Instant): Promise<void> {
    const now = await this.now();
    if (at > now) await this.server.skip(at - now);
    await this.store.refresh();
  }

  /** Moves a test clock and waits until everything due on the way has been done. */
  async advance(clock: string, to: Instant): Promise<void> {
    await this.service.subscriptions.advance(clock, to);
    const handle = this.client.workflow.getHandle(`test-clock/${clock}/${new Date(to).toISOString()}`);
    await handle.result();
    await this.store.refresh();
  }

  stop(): Promise<void> {
    return this.stopWorker();
  }

  /**
   * Ends all workflows, so that the next test's time passes for its own only. Termination would do it at once, but the
   * server's clock stands still for good where it meets a workflow at work. A change that is in effect cannot be
   * canceled; it ends with its reconcile. The clock passes that moment: where it is to stop at just the moment of a timer,
   * it stands still for good, too.
   */
  async endEverything(): Promise<void> {
    await this.store.refresh();
    const { changes, subscriptions } = this.store.tables;
    const held = [...changes.values()].map(({ reconcileAt }) => reconcileAt ?? 0);
    await this.passUntil(Math.max(...held, 0) + PAST_ITS_TIMERS);
    const ids = [
      ...[...changes.keys()].map(planChangeWorkflowId),
      ...[...subscriptions.keys()].map(subscriptionWorkflowId),
    ];
    for (const id of ids.filter((each) => !this.#ended.has(each))) {
      this.#ended.add(id);
      const handle = this.client.workflow.getHandle(id);
      await handle
        .cancel()
        .then(() => handle.result())
        .catch(() => undefined);
    }
  }
}

/** The service's parts, as `src/bin` connects them. */
function connect(world: ScenarioWorld, temporal: Temporal) {
  const { database, catalogs, records, resources, gateway, payments } = world;
  const { client } = temporal;
  const logger = pino({ level: 'silent' });
  const changes = new PlanChangeWorkflows(temporal);
  const subscriptions = new SubscriptionWorkflows(temporal);
  const wake = new TemporalWakeWorkflows({ client, records, planChanges: changes, subscriptions, logger });
  const decisions = new Decisions(records, wake);
  const changeDecisions = new ChangeDecisions(decisions, resources);
  const subscriptionDecisions = new SubscriptionDecisions(decisions, records, () => world.newId('chg'));
  const paymentSteps = new PaymentSteps(gateway, payments, decisions);
  const paymentMethods = new PaymentMethodService(database, gateway, subscriptionDecisions);
  const work = new PostgresLateWork(database, world.realNow);
  return {
    changes,
    subscriptions,
    wake,
    decisions,
    changeDecisions,
    subscriptionDecisions,
    paymentSteps,
    check: new WorkflowConsistencyCheck({ client, work, wake, subscriptions, logger }),
    changeService: new ChangeService({
      records,
      decisions,
      changes: changeDecisions,
      paymentSteps,
      resources,
      reads: new ChangeReads(database, () => null),
      workflows: changes,
      paymentMethods,
    }),
    subscriptionService: new SubscriptionService({
      database,
      catalogs,
      records,
      decisions: subscriptionDecisions,
      paymentSteps,
      resources,
      workflows: subscriptions,
      paymentMethods,
    }),
  };
}
