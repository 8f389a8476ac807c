import { Client, WorkflowUpdateFailedError, type Connection } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { Temporal } from '../../../src/temporal/client';
import { waitPatiently } from '../../../src/temporal/patience';
import { PlanChangeWorkflows } from '../../../src/temporal/plan-change-workflows';
import { SubscriptionWorkflows } from '../../../src/temporal/subscription-workflows';
import { aChangeView, APRIL_16 } from '../../support/http/samples';

/** Outcomes of an update, as a Temporal server words them. */
const OVERLOOKED = {
  failure: {
    message: 'Overlooked.',
    applicationFailureInfo: { type: 'UnprocessedUpdate', nonRetryable: true },
  },
};
const DONE = { success: { payloads: [] } };
const COMPLETED = 4;

/** The SDK's client, before a server whose worker overlooks the first update. */
function aBusyService() {
  const asked: string[] = [];
  const executeMultiOperation = (request: {
    operations: { startWorkflow?: { workflowId: string; requestId: string } }[];
  }) => {
    const { workflowId, requestId } = request.operations[0]?.startWorkflow ?? {
      workflowId: '',
      requestId: '',
    };
    asked.push(requestId);
    const updateWorkflow = {
      updateRef: { workflowExecution: { workflowId, runId: 'run' }, updateId: 'update' },
      stage: COMPLETED,
      outcome: asked.length === 1 ? OVERLOOKED : DONE,
    };
    return Promise.resolve({
      responses: [{ startWorkflow: { runId: 'run', started: true } }, { updateWorkflow }],
    });
  };
  const connection = {
    workflowService: { executeMultiOperation },
    withDeadline: <T>(_deadline: number, ask: () => Promise<T>) => ask(),
    plugins: [],
  } as unknown as Connection;
  const client = new Client({ connection });
  return { asked, temporal: { client, taskQueue: 'planshift' } as Temporal };
}

describe('waitPatiently', () => {
  const { temporal } = aBusyService();

  it('passes on what the workflow refuses', async () => {
    const refused = new WorkflowUpdateFailedError(
      'failed',
      ApplicationFailure.nonRetryable('Because.', 'conflict'),
    );
    const ask = jest.fn<Promise<string>, []>().mockRejectedValue(refused);
    await expect(waitPatiently(temporal, 1000, ask)).rejects.toBe(refused);
    expect(ask).toHaveBeenCalledTimes(1);
  });
});

describe('a worker that overlooks the update that came with a start', () => {
  const clock = { testClock: null } as never;

  it('is asked for the quote again', async () => {
    const { asked, temporal } = aBusyService();
    const { change } = aChangeView();
    const { account, subscription, origin } = change;
    await new PlanChangeWorkflows(temporal).quote({
      ...{ change: 'chg_1', account, subscription, request: {}, origin, actor: 'user:own', clock },
      quoted: change,
    });
    expect(asked).toHaveLength(2);
  });

  it('is asked for the first charge again', async () => {
    const { asked, temporal } = aBusyService();
    const terms = { plan: 'basic', interval: 'monthly', quantities: {}, addOns: [] };
    const begin = { subscription: 'sub_1', account: 'acc_1', catalog: 'rooms', terms };
    await new SubscriptionWorkflows(temporal).subscribe(begin, clock);
    expect(asked).toHaveLength(2);
  });

  it('shows what a host wrote into its ids as it is', async () => {
    const { temporal } = aBusyService();
    const { change } = aChangeView({ createdAt: APRIL_16 });
    const { subscription, origin } = change;
    const start = jest.spyOn(temporal.client.connection.workflowService, 'executeMultiOperation');
    await new PlanChangeWorkflows(temporal).quote({
      ...{ change: 'chg_1', account: 'a|b', subscription, request: {}, origin, clock },
      ...{ actor: 'user:[x](http://evil.example)', quoted: change },
    });
    const { details } = start.mock.calls[0]?.[0].operations?.[0]?.startWorkflow?.userMetadata ?? {};
    const text = Buffer.from(details?.data ?? '').toString();
    expect(text).toContain('a&#124;b');
    expect(text).not.toContain('[x](');
  });
});
