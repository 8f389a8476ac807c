import { EFFECTIVE_AT, ScriptedWorkflows, change, held } from '../support/scripted-workflows';
import { startTimeSkippingServer } from '../support/time-skipping-server';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
const now = 0;

let workflows: ScriptedWorkflows;
beforeAll(async () => {
  workflows = await ScriptedWorkflows.start(await startTimeSkippingServer());
}, 600_000);
afterEach(() => workflows.reset());
afterAll(() => workflows.stop());

const idOf = ({ workflowId }: { readonly workflowId: string }): string =>
  workflowId.slice(workflowId.indexOf('/') + 1);

const eventsOf = async (handle: { fetchHistory(): Promise<{ events?: unknown[] | null }> }) =>
  (await handle.fetchHistory()).events?.length ?? 0;

describe('what is owed', () => {
  it('is carried out one after another, and whoever said so is answered then', async () => {
    const { steps } = workflows;
    const handle = await workflows.change(change('quoted', { step: 'expire', at: EFFECTIVE_AT }));
    steps.charge.mockResolvedValueOnce(change('completed', { step: 'refund', at: now }));
    steps.sendBack.mockResolvedValueOnce(change('completed', { step: 'reconcile', at: now }));
    steps.reconcile.mockResolvedValueOnce(change('completed'));
    const charging = change('charging', { step: 'charge', payment: 'pay_1', at: now });
    expect(await workflows.proceed(handle.workflowId, charging)).toBe('completed');
    await handle.result();
    expect(steps.charge).toHaveBeenCalledWith('pay_1', { change: idOf(handle) });
    expect(steps.lookAtChange).not.toHaveBeenCalled();
  });

  it('is carried out by a workflow that is started for it where there is none', async () => {
    workflows.steps.charge.mockResolvedValueOnce(change('completed'));
    const charging = change('charging', { step: 'charge', payment: 'pay_1', at: now });
    expect(await workflows.proceed('plan-change/chg_lost', charging)).toBe('completed');
    expect(workflows.steps.charge).toHaveBeenCalledTimes(1);
  });

  it('is looked up where nobody said it', async () => {
    workflows.steps.lookAtChange.mockResolvedValueOnce(change('scheduled', { step: 'apply', at: now }));
    workflows.steps.apply.mockResolvedValueOnce(change('completed'));
    await (await workflows.change(null)).result();
    expect(workflows.steps.apply).toHaveBeenCalledTimes(1);
  });

  it('waits for its time, a year if need be, with a short history', async () => {
    const at = (await workflows.now()) + 365 * DAY;
    const handle = await workflows.change(change('scheduled', { step: 'apply', at }));
    workflows.steps.apply.mockResolvedValueOnce(change('completed'));
    await workflows.pass(364 * DAY);
    expect(workflows.steps.apply).not.toHaveBeenCalled();
    await workflows.pass(2 * DAY);
    await handle.result();
    expect(await eventsOf(handle)).toBeLessThan(20);
  });

  it('is tried again after a rest where it is due for the workflow, but not yet for the database', async () => {
    const expire = { step: 'expire', at: await workflows.now() } as const;
    const calls: number[] = [];
    workflows.steps.expireChange.mockImplementation(async () => {
      calls.push(await workflows.now());
      return calls.length < 4 ? change('quoted', expire) : change('expired');
    });
    const handle = await workflows.change(change('quoted', expire));
    await workflows.pass(HOUR);
    await handle.result();
    const rests = calls.slice(1).map((at, index) => Math.round((at - calls[index]!) / 1000));
    expect(rests).toEqual([1, 2, 4]);
  });

  it('lets customers go on while it cannot be done: they are answered, not kept waiting', async () => {
    const { steps } = workflows;
    const reconcile = { step: 'reconcile', at: now } as const;
    steps.charge.mockResolvedValueOnce(change('completed', reconcile));
    steps.reconcile.mockResolvedValue(change('completed', reconcile));
    const handle = await workflows.change(change('quoted', { step: 'expire', at: EFFECTIVE_AT }));
    const charging = change('charging', { step: 'charge', payment: 'pay_1', at: now });
    expect(await workflows.proceed(handle.workflowId, charging)).toBe('completed');
    await workflows.pass(HOUR / 2);
    expect(steps.reconcile.mock.calls.length).toBeLessThan(30 + 7);
    steps.reconcile.mockResolvedValue(change('completed'));
    await workflows.pass(2 * 60_000);
    await handle.result();
  });

  it('does not lengthen the history while the gateway is away', async () => {
    let tries = 0;
    const back = (await workflows.now()) + HOUR / 2;
    workflows.steps.charge.mockImplementation(async () => {
      tries += 1;
      if ((await workflows.now()) < back) throw new Error('The gateway is away.');
      return change('completed');
    });
    const handle = await workflows.change(change('charging', { step: 'charge', payment: 'pay_1', at: now }));
    await workflows.pass(HOUR);
    await handle.result();
    expect(tries).toBeGreaterThan(20);
    expect(await eventsOf(handle)).toBeLessThan(15);
  });
});

describe('a workflow on a test clock', () => {
  const april = Date.UTC(2027, 3, 1);
  const apply = { step: 'apply', at: april + DAY } as const;

  it('does what is due at a tick, and looks where nothing is', async () => {
    const { steps } = workflows;
    const handle = await workflows.change(change('scheduled', apply), { kind: 'test', now: april });
    steps.lookAtChange.mockResolvedValueOnce(change('scheduled', apply));
    await handle.executeUpdate('tick', { args: [april + HOUR] });
    expect(steps.lookAtChange).toHaveBeenCalledTimes(1);
    steps.apply.mockResolvedValueOnce(change('completed'));
    await handle.executeUpdate('tick', { args: [april + DAY] });
    expect(steps.apply).toHaveBeenCalledTimes(1);
    await handle.result();
  });

  it('answers a tick whose work cannot be done yet, and tries again at the next', async () => {
    const { steps } = workflows;
    const handle = await workflows.change(change('scheduled', apply), { kind: 'test', now: april });
    steps.apply.mockResolvedValueOnce(change('scheduled', apply));
    await handle.executeUpdate('tick', { args: [april + DAY] });
    steps.apply.mockResolvedValueOnce(change('completed'));
    await handle.executeUpdate('tick', { args: [april + DAY] });
    await handle.result();
    expect(steps.apply).toHaveBeenCalledTimes(2);
  });
});

describe('a subscription', () => {
  it('renews and charges, and can be ended by an operator only while it sleeps', async () => {
    const { steps } = workflows;
    const charge = held<unknown>();
    steps.charge.mockImplementationOnce(charge.step);
    steps.renew.mockResolvedValueOnce({
      status: 'active',
      next: { step: 'charge', payment: 'pay_2', at: now },
    });
    const handle = await workflows.subscription({ status: 'active', next: { step: 'renew', at: now }, now });
    await charge.begun;
    await handle.cancel();
    const active = { status: 'active', next: { step: 'renew', at: EFFECTIVE_AT } };
    steps.lookAtSubscription.mockResolvedValue(active);
    charge.release(active);
    await expect(handle.result()).rejects.toThrow();
    expect(steps.charge).toHaveBeenCalledWith('pay_2', { subscription: idOf(handle) });
    expect((await handle.describe()).status.name).toBe('CANCELLED');
  });

  it('is over once it is canceled and owes nothing', async () => {
    workflows.steps.sendBack.mockResolvedValueOnce({ status: 'canceled', next: null });
    const handle = await workflows.subscription({
      status: 'canceled',
      next: { step: 'refund', refund: 'crn_1/refund/1', at: now },
      now,
    });
    await handle.result();
    expect(workflows.steps.sendBack).toHaveBeenCalledTimes(1);
  });
});
