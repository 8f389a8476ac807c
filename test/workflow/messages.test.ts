import { WorkflowFailedError, type WorkflowHandle } from '@temporalio/client';
import { EFFECTIVE_AT, ScriptedWorkflows, change, held, refusal } from '../support/scripted-workflows';
import { startDevelopmentServer } from '../support/scenario-development-server';

const actor = 'support (Temporal UI)';
const requested = change('requested');

let workflows: ScriptedWorkflows;
beforeAll(async () => {
  workflows = await ScriptedWorkflows.start(await startDevelopmentServer());
}, 600_000);
afterEach(() => workflows.reset());
afterAll(() => workflows.stop());

const idOf = ({ workflowId }: WorkflowHandle): string => workflowId.replace('plan-change/', '');

const eventsOf = async (handle: WorkflowHandle): Promise<number> =>
  (await handle.fetchHistory()).events?.length ?? 0;

/** What the Temporal UI does: one argument or none. */
const send = (handle: WorkflowHandle, name: string, message: unknown): Promise<string> =>
  message === undefined
    ? handle.executeUpdate<string, []>(name)
    : handle.executeUpdate<string, [unknown]>(name, { args: [message] });

/** A workflow that has done its first task and waits for a person. */
const waiting = async () => {
  workflows.steps.lookAtChange.mockResolvedValue(requested);
  const handle = await workflows.change(null);
  await workflows.proceed(handle.workflowId, requested);
  return handle;
};

describe('support in the Temporal UI', () => {
  it.each([
    ['cancel', undefined, { reason: null }],
    ['cancel', { reason: 'Ordered twice.' }, { reason: 'Ordered twice.' }],
    ['cancel', 'Ordered twice.', { reason: 'Ordered twice.' }],
    ['approve', undefined, { timing: 'at_renewal', note: null }],
    ['approve', 'Gladly.', { timing: 'at_renewal', note: 'Gladly.' }],
    ['approve', { timing: 'immediate', note: 'Gladly.' }, { timing: 'immediate', note: 'Gladly.' }],
    ['decline', 'not possible before June', { reason: 'not possible before June' }],
    ['decline', { note: 'Not before June.' }, { reason: 'Not before June.' }],
    ['keep', { keep: { domain: ['dom_1'] } }, { keep: { domain: ['dom_1'] } }],
  ] as const)('sends %s with %j', async (name, message, wish) => {
    const handle = await waiting();
    workflows.steps[name].mockResolvedValueOnce(change('canceled'));
    expect(await send(handle, name, message)).toBe('canceled');
    expect(workflows.steps[name]).toHaveBeenCalledWith(idOf(handle), { step: name, actor, ...wish });
  });

  it.each([
    ['cancel', { because: 'Ordered twice.' }],
    ['cancel', 7],
    ['approve', { timing: 'tomorrow' }],
    ['approve', { note: ['Gladly.'] }],
    ['decline', ['Not before June.']],
    ['decline', { reason: 'Not before June.' }],
    ['keep', undefined],
    ['keep', 'dom_1'],
    ['keep', { keep: ['dom_1'] }],
    ['keep', { keep: { domain: 'dom_1' } }],
    ['keep', { domain: ['dom_1'] }],
  ] as const)('is refused %s with %j, without a trace', async (name, message) => {
    const handle = await waiting();
    const before = await eventsOf(handle);
    const refused = send(handle, name, message);
    await expect(refused).rejects.toMatchObject({ cause: { type: 'invalid_request' } });
    expect(await eventsOf(handle)).toBe(before);
    expect(workflows.steps[name]).not.toHaveBeenCalled();
  });

  it('is refused everything while the change is being charged, without a trace', async () => {
    const charge = held<unknown>();
    workflows.steps.charge.mockImplementationOnce(charge.step);
    const handle = await workflows.change(change('charging', { step: 'charge', payment: 'pay_1', at: 0 }));
    await charge.begun;
    const before = await eventsOf(handle);
    for (const name of ['cancel', 'approve', 'decline'])
      await expect(handle.executeUpdate(name)).rejects.toMatchObject({
        cause: { type: 'change_in_progress' },
      });
    expect(await eventsOf(handle)).toBe(before);
    charge.release(change('completed'));
    await handle.result();
  });

  it('is told what the decision was refused with, after a look at how things stand', async () => {
    const handle = await waiting();
    workflows.steps.approve.mockRejectedValueOnce(refusal('conflict'));
    await expect(handle.executeUpdate('approve')).rejects.toMatchObject({ cause: { type: 'conflict' } });
    expect(workflows.steps.lookAtChange).toHaveBeenCalled();
    workflows.steps.decline.mockResolvedValueOnce(change('declined'));
    expect(await handle.executeUpdate('decline')).toBe('declined');
  });

  it('cancels a payment that waits for the customer first, and asks again then', async () => {
    const { steps } = workflows;
    const handle = await workflows.change(change('requires_action', { step: 'expire', at: EFFECTIVE_AT }));
    steps.cancel.mockResolvedValueOnce(
      change('requires_action', { step: 'end_payment', payment: 'pay_1', at: 0 }),
    );
    steps.endPayment.mockResolvedValueOnce(change('quoted', { step: 'expire', at: EFFECTIVE_AT }));
    steps.cancel.mockResolvedValueOnce(change('canceled'));
    expect(await handle.executeUpdate('cancel', { args: ['Ordered twice.'] })).toBe('canceled');
    expect(steps.endPayment).toHaveBeenCalledWith('pay_1', { change: idOf(handle) });
    expect(steps.cancel).toHaveBeenCalledTimes(2);
  });
});

describe('Request Cancellation', () => {
  it('is a wish of support to cancel, in no words of its own', async () => {
    const handle = await waiting();
    workflows.steps.cancel.mockResolvedValueOnce(change('canceled'));
    await handle.cancel();
    await expect(handle.result()).rejects.toBeInstanceOf(WorkflowFailedError);
    expect((await handle.describe()).status.name).toBe('CANCELLED');
    expect(workflows.steps.cancel).toHaveBeenCalledWith(
      idOf(handle),
      expect.objectContaining({ actor: 'support (Temporal UI)', reason: null }),
    );
  });

  it('while the change is being charged waits for the outcome, and leaves what is in effect', async () => {
    const charge = held<unknown>();
    workflows.steps.charge.mockImplementationOnce(charge.step);
    workflows.steps.cancel.mockRejectedValueOnce(refusal('conflict'));
    workflows.steps.lookAtChange.mockResolvedValue(change('completed'));
    const handle = await workflows.change(change('charging', { step: 'charge', payment: 'pay_1', at: 0 }));
    await charge.begun;
    await handle.cancel();
    expect(workflows.steps.cancel).not.toHaveBeenCalled();
    charge.release(change('completed'));
    await handle.result();
    expect(workflows.steps.cancel).toHaveBeenCalledTimes(1);
  });
});

describe('a change that is told more than a history bears', () => {
  it('continues as a new run, and hears everybody who asks meanwhile', async () => {
    const { steps } = workflows;
    const scheduled = change('scheduled', { step: 'apply', at: Date.now() + 1_000_000_000 });
    steps.lookAtChange.mockResolvedValue(scheduled);
    const handle = await workflows.change(scheduled);
    const { runId } = await handle.describe();
    const answers = new Set<string>();
    for (let sent = 0; sent < 1100; sent += 50)
      await Promise.all(
        Array.from({ length: 50 }, async (_, each) => {
          if (each < 45) await handle.signal('lookAgain');
          else answers.add(await workflows.proceed(handle.workflowId, scheduled));
        }),
      );
    expect([...answers]).toEqual(['scheduled']);
    const now = await workflows.client.workflow.getHandle(handle.workflowId).describe();
    expect(now.runId).not.toBe(runId);
    expect(now.historyLength).toBeLessThan(4096);
    steps.charge.mockResolvedValueOnce(change('completed'));
    const charging = change('charging', { step: 'charge', payment: 'pay_1', at: 0 });
    expect(await workflows.proceed(handle.workflowId, charging)).toBe('completed');
  });
});
