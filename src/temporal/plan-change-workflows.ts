import { WithStartWorkflowOperation } from '@temporalio/client';
import type { Change } from '../domain/change/change';
import { type ChangeProgress, planChangeWorkflowId } from '../ports/workflows';
import type { planChange } from '../../workflows';
import {
  proceedUpdate,
  type ClockInput,
  type PlanChangeInput,
  changeAccount,
  changeAmountDue,
  changeDirection,
  changeEffectiveAt,
  changeFromPlan,
  changeStatus,
  changeSubscription,
  changeToPlan,
} from '../../workflows/messages';
import { summarizeChange, tabulateChange, type ChangeCatalogs } from '../domain/change/change-details';
import { type Temporal, PATIENCE_MS, waitPatiently } from './client';

/** The workflows of plan changes, as whoever decides about a change speaks to them. */
export class PlanChangeWorkflows {
  constructor(
    private readonly temporal: Temporal,
    private readonly patienceMs: number = PATIENCE_MS,
  ) {}

  /**
   * Starts the workflow of a change; one that runs is left alone. Answers which run carries it.
   * @param progress - how the change stands; left out, the workflow looks first
   */
  async start(
    change: Change,
    clock: ClockInput,
    progress: ChangeProgress | undefined,
    catalogs: ChangeCatalogs,
  ): Promise<string> {
    const input = { ...inputOf(change, clock), ...(progress ? { progress } : {}) };
    const { firstExecutionRunId } = await this.temporal.client.workflow.start<typeof planChange>(
      'planChange',
      this.#options(input, change, catalogs),
    );
    return firstExecutionRunId;
  }

  /**
   * Has everything carried out that is due after a decision, and answers the status then. One round trip; a workflow
   * that is not there is started.
   * @throws an error with gRPC's `DEADLINE_EXCEEDED` as its cause where it takes longer; it goes on by itself then
   */
  proceed(
    change: Change,
    clock: ClockInput,
    progress: ChangeProgress,
    catalogs: ChangeCatalogs,
  ): Promise<string> {
    const options = this.#options(inputOf(change, clock), change, catalogs);
    return waitPatiently(this.temporal, this.patienceMs, () =>
      this.temporal.client.workflow.executeUpdateWithStart(proceedUpdate, {
        args: [progress],
        startWorkflowOperation: new WithStartWorkflowOperation<typeof planChange>('planChange', options),
      }),
    );
  }

  #options(input: PlanChangeInput, change: Change, catalogs: ChangeCatalogs) {
    const { status, account, subscription, from, to, direction, quote } = change;
    return {
      workflowId: planChangeWorkflowId(change.id),
      workflowIdConflictPolicy: 'USE_EXISTING' as const,
      taskQueue: this.temporal.taskQueue,
      args: [input] as [PlanChangeInput],
      staticSummary: summarizeChange(change, catalogs),
      staticDetails: tabulateChange(change, catalogs),
      typedSearchAttributes: [
        { key: changeStatus, value: status },
        { key: changeAccount, value: account },
        { key: changeSubscription, value: subscription },
        { key: changeFromPlan, value: from?.plan ?? NO_PLAN },
        { key: changeToPlan, value: to?.plan ?? NO_PLAN },
        { key: changeDirection, value: direction },
        { key: changeEffectiveAt, value: new Date(quote.effectiveAt) },
        { key: changeAmountDue, value: quote.amountDue },
      ],
    };
  }
}

/** What search shows in the place of a plan before coming back, and after leaving. */
const NO_PLAN = 'none';

function inputOf({ id, subscription, status }: Change, clock: ClockInput): PlanChangeInput {
  return { change: id, subscription, clock, shown: status };
}
