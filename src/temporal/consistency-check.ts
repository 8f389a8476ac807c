import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import type { ConsistencyCheck, ConsistencyReport } from '../ports/consistency-check';
import type { LiveWork, LiveWorkRecords } from '../ports/live-work';
import type { WorkflowRestart } from './consistency-restart';
import { findWorkflowState } from './consistency-workflow-state';
import { tellWorkflow } from './tell-workflow';

export interface ConsistencyCheckDependencies {
  readonly client: Client;
  readonly work: LiveWorkRecords;
  readonly restart: WorkflowRestart;
  readonly logger: Logger;
  readonly batchSize?: number;
}

type Finding = 'fine' | 'restarted' | 'needs_help';

const BATCH_SIZE = 200;
const AT_A_TIME = 10;

const STUCK =
  'Open the workflow in the Temporal UI: its pending step shows the error. It is tried until it succeeds; nothing has to be repeated by hand once the cause is gone.';
const NOT_RESTARTED =
  'The next check tries again. If this goes on, look at the error: the database says how the change or subscription stands, and what was charged is in payments.';

/** The check that repairs what operators terminated, deleted or reset. */
export class WorkflowConsistencyCheck implements ConsistencyCheck {
  constructor(private readonly dependencies: ConsistencyCheckDependencies) {}

  async checkAfter(workflowId: string): Promise<{ report: ConsistencyReport; next: string | null }> {
    const { work, batchSize = BATCH_SIZE } = this.dependencies;
    const batch = await work.after(workflowId, batchSize);
    const findings: Finding[] = [];
    for (let start = 0; start < batch.length; start += AT_A_TIME) {
      const some = batch.slice(start, start + AT_A_TIME);
      findings.push(...(await Promise.all(some.map((each) => this.#check(each)))));
    }
    const count = (wanted: Finding): number => findings.filter((finding) => finding === wanted).length;
    return {
      report: { checked: batch.length, restarted: count('restarted'), needingHelp: count('needs_help') },
      next: batch.length < batchSize ? null : (batch.at(-1)?.workflowId ?? null),
    };
  }

  async #check(work: LiveWork): Promise<Finding> {
    const { client, logger } = this.dependencies;
    const { workflowId } = work;
    try {
      const found = await findWorkflowState(client, workflowId);
      switch (found.state) {
        case 'running':
          await this.#remind(work);
          return 'fine';
        case 'lost':
          return await this.#restart(work, found.was);
        case 'stuck':
          logger.error(
            { workflowId, step: found.step, reason: found.reason, whatToDo: STUCK },
            'A workflow gets nowhere',
          );
          return 'needs_help';
      }
    } catch (error) {
      logger.error(
        { workflowId, err: error, whatToDo: NOT_RESTARTED },
        'A workflow could not be checked or restarted',
      );
      return 'needs_help';
    }
  }

  /** A running workflow may not know what is under way, where the task with the message that began it got lost. */
  async #remind(work: LiveWork): Promise<void> {
    const { client, restart } = this.dependencies;
    if (work.kind === 'charge') await tellWorkflow(client, work.workflowId);
    if (work.kind === 'opening') await restart.restart(work);
  }

  async #restart(work: LiveWork, was: string): Promise<Finding> {
    if (!(await this.dependencies.restart.restart(work))) return 'fine';
    this.dependencies.logger.warn({ workflowId: work.workflowId, was }, 'A lost workflow was started again');
    return 'restarted';
  }
}
