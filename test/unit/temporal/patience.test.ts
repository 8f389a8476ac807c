import { Client, WorkflowUpdateFailedError, type Connection } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import proto from '@temporalio/proto';
import { type Temporal, waitPatiently } from '../../../src/temporal/client';
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

const { MultiOperationExecutionFailure } = proto.temporal.api.errordetails.v1;
const ABORTED = 10;
const FAILED_PRECONDITION = 9;
const NAME = 'type.googleapis.com/temporal.api';

/** What gRPC answers for an update whose workflow was about to end when another message came. */
function letGo(): Error {
  const message = 'Unable to perform workflow execution update due to unexpected workflow task failure.';
  const aborted = { type_url: `${NAME}.failure.v1.MultiOperationExecutionAborted`, value: new Uint8Array() };
  const value = MultiOperationExecutionFailure.encode({
    statuses: [
      { code: ABORTED, details: [aborted] },
      { code: FAILED_PRECONDITION, message },
    ],
  }).finish();
  const details = [{ type_url: `${NAME}.errordetails.v1.MultiOperationExecutionFailure`, value }];
  const status = Buffer.from(proto.google.rpc.Status.encode({ code: FAILED_PRECONDITION, details }).finish());
  const said = 'Update-with-Start could not be executed.';
  const facts = { code: FAILED_PRECONDITION, details: said, metadata: { get: () => [status] } };
  return Object.assign(new Error(`9 FAILED_PRECONDITION: ${said}`), facts);
}

/** The SDK's client, before a server whose worker overlooks the first update, or that lets go of it. */
function aBusyService(letsGo = false) {
  const asked: string[] = [];
  const executeMultiOperation = (request: {
    operations: { startWorkflow?: { workflowId: string; requestId: string } }[];
  }) => {
    const { workflowId, requestId } = request.operations[0]?.startWorkflow ?? {
      workflowId: '',
      requestId: '',
    };
    asked.push(requestId);
    if (letsGo && asked.length === 1) return Promise.reject(letGo());
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

describe.each([
  ['a worker that overlooks the update that came with a start', false],
  ['a server that lets go of it', true],
])('%s', (_who, letsGo) => {
  const clock = { testClock: null } as never;

  it('is asked again for what a change owes', async () => {
    const { asked, temporal } = aBusyService(letsGo);
    const { change } = aChangeView();
    const catalog = { plans: [], features: {}, quantities: {}, addOns: {} } as never;
    const catalogs = { from: catalog, to: catalog };
    const progress = { status: change.status, next: null, effectiveAt: APRIL_16, now: APRIL_16, details: '' };
    await new PlanChangeWorkflows(temporal).proceed(change, clock, progress, catalogs);
    expect(asked).toHaveLength(2);
  });

  it('is asked again for what a subscription owes', async () => {
    const { asked, temporal } = aBusyService(letsGo);
    const progress = { status: 'incomplete', next: null, now: APRIL_16 } as const;
    await new SubscriptionWorkflows(temporal).proceed('sub_1', clock, progress);
    expect(asked).toHaveLength(2);
  });
});
