import { WithStartWorkflowOperation, WorkflowNotFoundError, type WorkflowHandle } from '@temporalio/client';
import type { UpdateDefinition } from '@temporalio/common';
import type { Change, ChangeOrigin } from '../domain/change/change';
import { amountInWords, differenceInWords, instantInWords } from '../domain/change/in-words';
import type { QuotedChange } from '../domain/change/quote-change';
import type { TermsRequest } from '../domain/subscription/terms';
import type { planChange } from '../../workflows';
import type { ClockInput, PlanChangeInput } from '../../workflows/messages';
import { quoteUpdate } from '../../workflows/messages';
import type { Temporal } from './client';
import {
  changeAccount,
  changeAmountDue,
  changeDirection,
  changeEffectiveAt,
  changeFromPlan,
  changeStatus,
  changeSubscription,
  changeToPlan,
} from '../../workflows/search-attribute-keys';
import { planChangeWorkflowId } from '../ports/workflow-ids';
import { PATIENCE_MS, waitPatiently } from './patience';

export interface StartQuoteInput {
  readonly change: string;
  readonly account: string;
  readonly subscription: string;
  readonly request: TermsRequest;
  /** What the quote was computed to be a moment before; for whoever looks at the workflow. */
  readonly quoted: QuotedChange;
  readonly origin: ChangeOrigin;
  readonly actor: string;
  readonly clock: ClockInput;
}

/** The workflows of plan changes, as the API speaks to them. */
export class PlanChangeWorkflows {
  constructor(
    private readonly temporal: Temporal,
    private readonly patienceMs: number = PATIENCE_MS,
  ) {}

  /** Starts the workflow and waits for its quote: one round trip. The same change again joins the one that runs. */
  async quote(input: StartQuoteInput): Promise<void> {
    const { change, subscription, request: to, origin, actor, clock } = input;
    const start = { change, subscription, to, origin, actor, clock, shown: 'quoted' } as const;
    await waitPatiently(this.temporal, this.patienceMs, () =>
      this.temporal.client.workflow.executeUpdateWithStart(quoteUpdate, {
        // Each attempt needs its own.
        startWorkflowOperation: this.#startOperation(start, input),
        updateId: 'quote',
      }),
    );
  }

  /**
   * Sends a message to a change and waits for its answer: one round trip. Null where the workflow has ended.
   * @throws WorkflowUpdateFailedError with the refusal as its cause
   */
  async send<Argument>(
    change: string,
    update: UpdateDefinition<string, [Argument]>,
    argument: Argument,
    updateId: string,
  ): Promise<string | null> {
    const handle = this.temporal.client.workflow.getHandle(planChangeWorkflowId(change));
    try {
      return await waitPatiently(this.temporal, this.patienceMs, () =>
        handle.executeUpdate(update, { args: [argument], updateId }),
      );
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return findAnswer(handle, updateId);
      throw error;
    }
  }

  /** Starts a lost workflow again for a change that is still alive; one that runs is left alone. */
  async resume(change: Change, clock: ClockInput): Promise<void> {
    const { id, subscription, origin, account } = change;
    const input = { change: id, subscription, to: {}, origin, actor: 'planshift', clock, resumed: true };
    await this.temporal.client.workflow.start<typeof planChange>('planChange', {
      ...this.#options(input, { account, quoted: change }),
      workflowIdConflictPolicy: 'USE_EXISTING',
    });
  }

  #startOperation(
    input: PlanChangeInput,
    shown: Pick<StartQuoteInput, 'account' | 'quoted'>,
  ): WithStartWorkflowOperation<typeof planChange> {
    return new WithStartWorkflowOperation<typeof planChange>('planChange', {
      ...this.#options(input, shown),
      workflowIdConflictPolicy: 'USE_EXISTING',
    });
  }

  #options(
    input: PlanChangeInput,
    {
      account,
      quoted,
    }: { account: string; quoted: Pick<QuotedChange, 'from' | 'to' | 'direction' | 'quote'> },
  ) {
    const { from, to, direction, quote } = quoted;
    return {
      workflowId: planChangeWorkflowId(input.change),
      taskQueue: this.temporal.taskQueue,
      args: [input] as [PlanChangeInput],
      staticSummary: `${direction}: ${differenceInWords(from, to)}`,
      staticDetails: describe(account, input, quoted),
      typedSearchAttributes: [
        { key: changeStatus, value: 'quoted' },
        { key: changeAccount, value: account },
        { key: changeSubscription, value: input.subscription },
        { key: changeFromPlan, value: from.plan },
        { key: changeToPlan, value: to.plan },
        { key: changeDirection, value: direction },
        { key: changeEffectiveAt, value: new Date(quote.effectiveAt) },
        { key: changeAmountDue, value: quote.amountDue },
      ],
    };
  }
}

/**
 * The answer of a workflow that has ended, if it was its answer that it ended with: of many that wait for answers while
 * a workflow ends, even the one that got what it wanted may be told only that the workflow is gone.
 */
async function findAnswer(handle: WorkflowHandle, updateId: string): Promise<string | null> {
  try {
    return await handle.getUpdateHandle<string>(updateId).result();
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return null;
    throw error;
  }
}

/** What support reads first: ids and amounts, nobody's name. */
function describe(
  account: string,
  { subscription, actor }: PlanChangeInput,
  { quote }: Pick<QuotedChange, 'quote'>,
): string {
  const { timing, amountDue, currency, recurring, effectiveAt } = quote;
  // Without a first row the table would begin with an empty one, and the UI would cut off the last.
  const rows = [
    ['Subscription', plainText(subscription)],
    ['Asked by', plainText(actor)],
    ['Timing', `${timing}, ${instantInWords(effectiveAt)}`],
    ['Due now', amountInWords(amountDue, currency)],
    ['From then on', `${amountInWords(recurring.amount, currency)} ${recurring.interval}`],
  ];
  return [
    `| Account | ${plainText(account)} |`,
    '| --- | --- |',
    ...rows.map(([name, value]) => `| ${name} | ${value} |`),
  ].join('\n');
}

/** Hosts choose the ids of accounts and users: what would be markup is shown as it is. */
function plainText(id: string): string {
  return id
    .replaceAll(/[\\`*_{}[\]()#+\-.!|<>~&:]/g, (sign) => `&#${sign.charCodeAt(0)};`)
    .replaceAll(/\s+/g, ' ');
}
