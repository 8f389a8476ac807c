import { Client, WithStartWorkflowOperation, type WorkflowHandle } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { NativeConnection, Worker } from '@temporalio/worker';
import type { Activities } from '../../activities';
import type { ChangeProgress, SubscriptionProgress } from '../../src/ports/workflows';
import type { planChange, subscription } from '../../workflows';
import { proceedUpdate, type ClockInput } from '../../workflows/messages';
import { workflowBundle } from './scenario-bundle';
import { quietRuntime } from './quiet-runtime';
import type { ScenarioServer } from './scenario-server';

type Step = keyof (Activities['records'] & Activities['resources'] & Activities['payments']);

const STEPS: readonly Step[] = [
  ...(['lookAtChange', 'confirmAutomatically', 'expireChange', 'apply', 'cancel', 'keep'] as const),
  ...(['approve', 'decline', 'lookAtSubscription', 'renew', 'retryPayment', 'expireSubscription'] as const),
  ...(['upgrade', 'remind', 'reconcile', 'charge', 'endPayment', 'sendBack'] as const),
];

const TASK_QUEUE = 'scripted';
/** Later than any test goes. */
export const EFFECTIVE_AT = Date.UTC(2100, 4, 1);

/** The workflows alone, on a Temporal server: what their steps answer is what a test says. */
export class ScriptedWorkflows {
  readonly steps = Object.fromEntries(STEPS.map((name) => [name, jest.fn()])) as Record<Step, jest.Mock>;
  readonly #started: WorkflowHandle[] = [];
  #ids = 0;

  private constructor(
    private readonly server: ScenarioServer,
    readonly client: Client,
    private readonly stopWorker: () => Promise<void>,
  ) {}

  static async start(server: ScenarioServer): Promise<ScriptedWorkflows> {
    quietRuntime();
    const native = await NativeConnection.connect({ address: server.address });
    const client = new Client({ connection: server.connection });
    const holder: { worker?: Worker; ended?: Promise<void> } = {};
    const scripted = new ScriptedWorkflows(server, client, async () => {
      holder.worker?.shutdown();
      await holder.ended;
      await native.close();
      await server.stop();
    });
    holder.worker = await Worker.create({
      connection: native,
      taskQueue: TASK_QUEUE,
      workflowBundle: await workflowBundle(),
      activities: scripted.steps,
    });
    holder.ended = holder.worker.run();
    return scripted;
  }

  /** A change whose workflow begins with what the database said; null: it has to look first. */
  async change(
    progress: ChangeProgress | null,
    clock: ClockInput = { kind: 'real' },
  ): Promise<WorkflowHandle<typeof planChange>> {
    const change = this.#newId('chg');
    const input = { change, subscription: 'sub_1', clock, ...(progress ? { progress } : {}) };
    const handle = await this.client.workflow.start<typeof planChange>('planChange', {
      workflowId: `plan-change/${change}`,
      taskQueue: TASK_QUEUE,
      args: [input],
    });
    this.#started.push(handle);
    return handle;
  }

  async subscription(
    progress: SubscriptionProgress | null,
    clock: ClockInput = { kind: 'real' },
  ): Promise<WorkflowHandle<typeof subscription>> {
    const id = this.#newId('sub');
    const handle = await this.client.workflow.start<typeof subscription>('subscription', {
      workflowId: `subscription/${id}`,
      taskQueue: TASK_QUEUE,
      args: [{ subscription: id, clock, ...(progress ? { progress } : {}) }],
    });
    this.#started.push(handle);
    return handle;
  }

  /** What the API does after a decision; a workflow that is not there is started. */
  proceed(workflowId: string, progress: ChangeProgress): Promise<string> {
    const change = workflowId.slice(workflowId.indexOf('/') + 1);
    return this.client.workflow.executeUpdateWithStart(proceedUpdate, {
      args: [progress],
      startWorkflowOperation: new WithStartWorkflowOperation<typeof planChange>('planChange', {
        workflowId,
        workflowIdConflictPolicy: 'USE_EXISTING',
        taskQueue: TASK_QUEUE,
        args: [{ change, subscription: 'sub_1', clock: { kind: 'real' } }],
      }),
    });
  }

  async now(): Promise<number> {
    return this.server.now();
  }

  async pass(duration: number): Promise<void> {
    await this.server.skip(duration);
  }

  /**
   * Ends what a test has left behind, and forgets what the steps answered. Termination would do it at once, but the
   * time-skipping server's clock stands still for good where it meets a workflow at work.
   */
  async reset(): Promise<void> {
    this.steps.cancel.mockResolvedValue(change('canceled'));
    this.steps.lookAtSubscription.mockResolvedValue({ status: 'canceled', next: null });
    for (const handle of this.#started.splice(0)) {
      const { status } = await handle.describe();
      if (status.name !== 'RUNNING') continue;
      await handle.cancel();
      await handle.result().catch(() => undefined);
    }
    for (const step of Object.values(this.steps)) step.mockReset();
  }

  stop(): Promise<void> {
    return this.stopWorker();
  }

  #newId(prefix: string): string {
    this.#ids += 1;
    return `${prefix}_${String(this.#ids)}`;
  }
}

/** How a change stands. */
export function change(
  status: ChangeProgress['status'],
  next: ChangeProgress['next'] = null,
): ChangeProgress {
  return { status, next, effectiveAt: EFFECTIVE_AT, now: 0, details: `**${status}**` };
}

/** What a decision is refused with, as activities throw it. */
export function refusal(code: string): ApplicationFailure {
  return ApplicationFailure.nonRetryable('It cannot be.', code);
}

/** An answer that a test holds back: `step` answers once it is released. */
export function held<Answer>() {
  let begin: () => void = () => undefined;
  let release: (answer: Answer) => void = () => undefined;
  const begun = new Promise<void>((resolve) => (begin = resolve));
  const answer = new Promise<Answer>((resolve) => (release = resolve));
  return {
    begun,
    release,
    step: (): Promise<Answer> => {
      begin();
      return answer;
    },
  };
}
