import { Client, Connection } from '@temporalio/client';
import { planChangeWorkflowId, subscriptionWorkflowId } from '../../../src/ports/workflows';
import { givenSubscription, type Scenario } from '../../support/service-scenario';
import { poll, type ChangeView, type SubscriptionView } from '../../support/service-client';
import { testServers } from '../../support/servers';
import { startService, type TestService } from '../../support/service';

jest.setTimeout(120_000);

let service: TestService;
let temporal: Client;
beforeAll(async () => {
  service = await startService();
  temporal = new Client({ connection: await Connection.connect({ address: testServers().temporalAddress }) });
});
afterAll(async () => {
  await temporal.connection.close();
  await service.stop();
});

const HOUR_OF_UPGRADE = '2027-04-16T00:00:00Z';

async function givenBasic(): Promise<Scenario> {
  const scenario = await givenSubscription(service.client);
  await scenario.advance(HOUR_OF_UPGRADE);
  return scenario;
}

async function charges(scenario: Scenario): Promise<number[]> {
  return (await scenario.ledger()).filter(({ type }) => type === 'charge').map(({ amount }) => amount);
}

/** Waits until Temporal has the workflow, that no worker has looked at yet. */
async function untilStarted(workflowId: string): Promise<void> {
  await poll(
    () =>
      temporal.workflow
        .getHandle(workflowId)
        .describe()
        .then(
          ({ historyLength }) => historyLength,
          () => 0,
        ),
    (length) => length > 0,
  );
}

describe('a worker that is slow', () => {
  it('and starts late keeps no quote waiting; what was asked meanwhile is answered, and charged once', async () => {
    const scenario = await givenBasic();
    const { client, account, catalog } = scenario;
    const start = await service.withoutWorker();
    const quoted = await scenario.quote({ plan: 'pro' });
    expect(quoted.status).toBe('quoted');
    const confirmed = scenario.confirm(quoted);
    const wanted = { catalog, plan: 'pro', interval: 'monthly' };
    const subscribed = client.post<SubscriptionView>(`/v1/accounts/${account}/subscriptions`, wanted);
    const [begun] = await poll(
      () =>
        client.list<SubscriptionView>(`/v1/accounts/${account}/subscriptions`).then((all) => all.slice(1)),
      ({ length }) => length > 0,
    );
    await untilStarted(subscriptionWorkflowId(begun!.id));
    await poll(
      () => scenario.show(quoted),
      ({ status }) => status === 'charging',
    );
    await start();
    await expect(confirmed).resolves.toMatchObject({ status: 'completed' });
    await expect(subscribed).resolves.toMatchObject({ id: begun!.id, status: 'active' });
    expect((await charges(scenario)).sort()).toEqual([3000, 7500, 9000]);
  });

  it('and does one thing at a time answers everybody who waits, and charges each once', async () => {
    const scenarios: Scenario[] = [];
    for (let count = 0; count < 6; count += 1) scenarios.push(await givenBasic());
    const quotes = await Promise.all(scenarios.map((scenario) => scenario.quote({ plan: 'pro' })));
    const start = await service.withoutWorker();
    await start({
      maxConcurrentActivityTaskExecutions: 1,
      maxConcurrentWorkflowTaskExecutions: 2,
      maxConcurrentWorkflowTaskPolls: 1,
      maxCachedWorkflows: 2,
    });
    const all = () => Promise.all(scenarios.map((scenario, index) => scenario.show(quotes[index]!)));
    service.gateway.fail('charge', {
      kind: 'after',
      happened: async () => {
        await poll(all, (changes) => changes.every(({ status }) => status === 'charging'));
      },
    });
    const confirmed: Promise<ChangeView>[] = scenarios.map((scenario, index) =>
      scenario.confirm(quotes[index]!),
    );
    for (const { status } of await Promise.all(confirmed)) expect(status).toBe('completed');
    for (const scenario of scenarios) expect(await charges(scenario)).toEqual([3000, 7500]);
  });

  it('and overlooks what it was asked, of a change and of a subscription, is asked again', async () => {
    const scenario = await givenBasic();
    const { client, subscriptionId } = scenario;
    const path = `/v1/subscriptions/${subscriptionId}`;
    await client.put(`${path}/auto-upgrade`, { quantity: 'contacts', enabled: true, acceptedTerms: 'yes' });
    const quoted = await scenario.quote({ plan: 'pro' });
    const workflows = [planChangeWorkflowId(quoted.id), subscriptionWorkflowId(subscriptionId)];
    await untilAtRest(workflows);
    let start = await service.withoutWorker();
    const confirmed = scenario.confirm(quoted);
    expect(await overlook()).toBe(planChangeWorkflowId(quoted.id));
    await start();
    await expect(confirmed).resolves.toMatchObject({ status: 'completed' });

    await untilAtRest(workflows);
    start = await service.withoutWorker();
    const reported = client.post<SubscriptionView>(`${path}/usage`, { limit: 'contacts', value: 2000 });
    expect(await overlook()).toBe(subscriptionWorkflowId(subscriptionId));
    await start();
    await expect(reported).resolves.toMatchObject({ id: subscriptionId });
    await poll(
      () => scenario.subscription(),
      ({ quantities }) => quantities.contacts === 2500,
    );
    expect(await charges(scenario)).toEqual([3000, 7500, 2000]);
  });
});

/** Waits until Temporal has nothing left for a worker: the next task is that of what is asked next. */
async function untilAtRest(workflowIds: readonly string[]): Promise<void> {
  const isAtRest = (workflowId: string): Promise<boolean> =>
    temporal.workflow
      .getHandle(workflowId)
      .describe()
      .then(
        ({ raw }) => !raw.pendingWorkflowTask && raw.pendingActivities?.length === 0,
        () => false,
      );
  await poll(
    () => Promise.all(workflowIds.map(isAtRest)),
    (rest) => rest.every(Boolean),
  );
}

const LONG_POLL_MS = 60_000;

/** Completes the next task that brings an update as a worker does that has not looked at it; answers the workflow's id. */
async function overlook(): Promise<string> {
  const { workflowService } = temporal.connection;
  const namespace = 'default';
  const taskQueue = { name: service.settings.temporal.taskQueue };
  for (;;) {
    const ask = () => workflowService.pollWorkflowTaskQueue({ namespace, taskQueue });
    const task = await temporal.withDeadline(Date.now() + LONG_POLL_MS, ask);
    const { taskToken, messages, workflowExecution } = task;
    if (taskToken.length === 0) continue;
    if (messages.length === 0) throw new Error('A task came without an update.');
    await workflowService.respondWorkflowTaskCompleted({ namespace, taskToken, commands: [], messages: [] });
    return workflowExecution?.workflowId ?? '';
  }
}
