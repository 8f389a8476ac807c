import { Client, type Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { byName, createActivities } from '../../activities';
import type { Instant } from '../../src/domain/calendar/instant';
import type { Temporal } from '../../src/temporal/client';
import { WorkflowAutomaticUpgrades } from '../../src/desks/automatic-upgrades';
import { PlanChangeWorkflows } from '../../src/temporal/plan-change-workflows';
import { SubscriptionWorkflows } from '../../src/temporal/subscription-workflows';
import { planChangeWorkflowId, subscriptionWorkflowId } from '../../src/ports/workflow-ids';
import { workflowBundle } from './scenario-bundle';
import { ScenarioWorld } from './scenario-world';

const TASK_QUEUE = 'scenarios';

/** A Temporal server, and what time it is there. */
export interface ScenarioServer {
  readonly address: string;
  readonly connection: Connection;
  now(): Instant | Promise<Instant>;
  /** Lets this many milliseconds pass. */
  skip(milliseconds: number): Promise<void>;
  stop(): Promise<void>;
}

/** The whole service but for its database and its HTTP: workflows and activities on a Temporal server. */
export class TemporalScenario {
  readonly #ended = new Set<string>();

  private constructor(
    private readonly server: ScenarioServer,
    readonly client: Client,
    readonly world: ScenarioWorld,
    readonly changes: PlanChangeWorkflows,
    readonly subscriptions: SubscriptionWorkflows,
    private readonly stopWorker: () => Promise<void>,
  ) {}

  static async start(server: ScenarioServer): Promise<TemporalScenario> {
    const world = new ScenarioWorld(() => server.now());
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
    const subscriptions = new SubscriptionWorkflows(temporal);
    const changes = new PlanChangeWorkflows(temporal);
    const activities = createActivities(
      world.dependencies({
        tick: (id, now) => subscriptions.tick(id, now),
        upgrades: new WorkflowAutomaticUpgrades(world.records, changes),
      }),
    );
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
      await world.store.transaction(() => undefined);
      await native.close();
      await server.stop();
    };
    return new TemporalScenario(server, client, world, changes, subscriptions, stop);
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
  }

  /** Moves a test clock and waits until everything due on the way has been done. */
  async advance(clock: string, to: Instant): Promise<void> {
    await this.subscriptions.advance(clock, to);
    await this.store.until('the clock is ready', () => this.store.tables.clocks.get(clock)?.target === null);
  }

  stop(): Promise<void> {
    return this.stopWorker();
  }

  /**
   * Ends all workflows, so that the next test's time passes for its own only. Termination would do it at once, but the
   * server's clock stands still for good where it meets a workflow at work. A change that is in effect cannot be canceled; it ends with its reconcile.
   */
  async endEverything(): Promise<void> {
    const { changes, subscriptions } = this.store.tables;
    const held = [...changes.values()].map(({ heldUntil }) => heldUntil ?? 0);
    await this.passUntil(Math.max(...held, 0));
    const { workflow } = this.client;
    const ids = [
      ...[...changes.keys()].map(planChangeWorkflowId),
      ...[...subscriptions.keys()].map(subscriptionWorkflowId),
    ];
    for (const id of ids.filter((each) => !this.#ended.has(each))) {
      this.#ended.add(id);
      const handle = workflow.getHandle(id);
      await handle
        .cancel()
        .then(() => handle.result())
        .catch(() => undefined);
    }
  }
}

/** Only what is wrong is worth reading in a test's output. */
export function quietRuntime(): void {
  Runtime.install({
    logger: new DefaultLogger('ERROR'),
    telemetryOptions: { logging: { filter: 'ERROR', forward: {} } },
  });
}
