import {
  WorkflowNotFoundError,
  type Client,
  type WorkflowExecutionDescription,
  ScheduleAlreadyRunning,
} from '@temporalio/client';
import type { Logger } from 'pino';
import type { ConsistencyCheck, ConsistencyReport } from '../../activities/consistency';
import type { consistencyCheck } from '../../workflows';
import {
  type LateWork,
  type LateWorkRecords,
  type Position,
  planChangeWorkflowId,
  subscriptionWorkflowId,
  testClockWorkflowId,
} from '../ports/workflows';
import type { SubscriptionWorkflows } from './subscription-workflows';
import type { TemporalWakeWorkflows } from './wake-workflows';
import type { Temporal } from './client';

interface ConsistencyCheckDependencies {
  readonly client: Client;
  readonly work: LateWorkRecords;
  readonly wake: TemporalWakeWorkflows;
  readonly subscriptions: SubscriptionWorkflows;
  readonly logger: Logger;
  readonly batchSize?: number;
}

/** How a workflow stands: `lost` is ended or unknown, `stuck` runs but gets nowhere, `idle` waits for word. */
type State =
  | { readonly state: 'working' | 'idle' }
  | { readonly state: 'lost'; readonly was: string }
  | { readonly state: 'stuck'; readonly step: string; readonly reason: string };

type Finding = 'working' | 'told' | 'restarted' | 'needs_help';

const BATCH_SIZE = 200;
const AT_A_TIME = 10;

const RUNNING = new Set(['RUNNING', 'CONTINUED_AS_NEW', 'PAUSED']);

/** Attempts after which more of the same are no use: minutes of them. */
const MANY_ATTEMPTS = 20;

const STUCK =
  'Open the workflow in the Temporal UI: its pending step shows the error. It is tried until it succeeds; nothing has to be repeated by hand once the cause is gone.';
const NOT_RESTARTED =
  'The next check tries again. If this goes on, look at the error: the database says how the change or subscription stands, and what was charged is in payments.';

/** Repairs what got lost: messages that nobody received, workflows that operators terminated, deleted or reset. */
export class WorkflowConsistencyCheck implements ConsistencyCheck {
  /** Workflows that need help, as of this check and the one before: what is known already is not logged every minute. */
  #needingHelp = new Set<string>();
  #neededHelp = new Set<string>();

  constructor(private readonly dependencies: ConsistencyCheckDependencies) {}

  async checkAfter(position: Position | null): Promise<{ report: ConsistencyReport; next: Position | null }> {
    if (position === null) [this.#neededHelp, this.#needingHelp] = [this.#needingHelp, new Set()];
    const { work, batchSize = BATCH_SIZE } = this.dependencies;
    const batch = await work.after(position, batchSize);
    const findings: Finding[] = [];
    for (let start = 0; start < batch.length; start += AT_A_TIME) {
      const some = batch.slice(start, start + AT_A_TIME);
      findings.push(...(await Promise.all(some.map((each) => this.#check(each)))));
    }
    const count = (wanted: Finding): number => findings.filter((finding) => finding === wanted).length;
    return {
      report: {
        late: batch.length,
        told: count('told'),
        restarted: count('restarted'),
        needingHelp: count('needs_help'),
      },
      next: batch.length < batchSize ? null : toPosition(batch.at(-1)),
    };
  }

  async #check(work: LateWork): Promise<Finding> {
    const workflowId = workflowIdOf(work);
    try {
      const found = await findState(this.dependencies.client, workflowId);
      switch (found.state) {
        case 'working':
          return 'working';
        case 'idle':
          return await this.#tell(work);
        case 'lost':
          return await this.#restart(work, found.was);
        case 'stuck': {
          const { step, reason } = found;
          return this.#callForHelp(workflowId, 'A workflow gets nowhere', { step, reason, whatToDo: STUCK });
        }
      }
    } catch (error) {
      const details = { err: error, whatToDo: NOT_RESTARTED };
      return this.#callForHelp(workflowId, 'A workflow could not be checked or restarted', details);
    }
  }

  /** Once, until it goes on. */
  #callForHelp(workflowId: string, message: string, details: object): Finding {
    this.#needingHelp.add(workflowId);
    if (!this.#neededHelp.has(workflowId))
      this.dependencies.logger.error({ workflowId, ...details }, message);
    return 'needs_help';
  }

  /** A running workflow may not know what is owed, where the message that would have said it got lost. */
  async #tell(work: LateWork): Promise<Finding> {
    if (work.kind === 'test_clock') return 'working';
    await this.dependencies.wake.tell({ kind: work.kind, id: work.id });
    return 'told';
  }

  async #restart(work: LateWork, was: string): Promise<Finding> {
    const { wake, subscriptions, logger } = this.dependencies;
    if (work.kind === 'test_clock') await subscriptions.advance(work.id, work.to);
    else await wake.start({ kind: work.kind, id: work.id });
    logger.warn({ workflowId: workflowIdOf(work), was }, 'A lost workflow was started again');
    return 'restarted';
  }
}

function toPosition(work: LateWork | undefined): Position | null {
  return work ? { kind: work.kind, at: work.at, id: work.id } : null;
}

function workflowIdOf(work: LateWork): string {
  switch (work.kind) {
    case 'change':
      return planChangeWorkflowId(work.id);
    case 'subscription':
      return subscriptionWorkflowId(work.id);
    case 'test_clock':
      return testClockWorkflowId(work.id, work.to);
  }
}

async function findState(client: Client, workflowId: string): Promise<State> {
  try {
    const description = await client.workflow.getHandle(workflowId).describe();
    const { name } = description.status;
    return RUNNING.has(name) ? findObstacle(description) : { state: 'lost', was: name };
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return { state: 'lost', was: 'NOT_FOUND' };
    throw error;
  }
}

/** A step that is under way or tried again needs no word: each word would only lengthen the history. */
function findObstacle({ raw }: WorkflowExecutionDescription): State {
  const activities = raw.pendingActivities ?? [];
  const activity = activities.find(({ attempt }) => (attempt ?? 0) >= MANY_ATTEMPTS);
  if (activity) {
    const { activityType, lastFailure } = activity;
    return { state: 'stuck', step: activityType?.name ?? '', reason: lastFailure?.message ?? '' };
  }
  if ((raw.pendingWorkflowTask?.attempt ?? 0) >= MANY_ATTEMPTS)
    return { state: 'stuck', step: 'workflow task', reason: 'The workflow’s code fails.' };
  return { state: activities.length > 0 ? 'working' : 'idle' };
}

/**
 * Makes sure that there is a schedule for the consistency check. One that is there is left as it is: an operator may
 * have paused it, or changed how often it runs.
 */
export async function ensureConsistencySchedule({ client, taskQueue }: Temporal): Promise<void> {
  const scheduleId = `consistency-check/${taskQueue}`;
  try {
    await client.schedule.create<typeof consistencyCheck>({
      scheduleId,
      spec: { intervals: [{ every: '1 minute' }] },
      action: {
        type: 'startWorkflow',
        workflowType: 'consistencyCheck',
        workflowId: scheduleId,
        taskQueue,
        args: [],
        staticSummary: 'Sees to what is late',
      },
      policies: { overlap: 'SKIP', catchupWindow: '1 minute' },
    });
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
  }
}
