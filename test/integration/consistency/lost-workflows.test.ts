import { randomUUID } from 'node:crypto';
import type { consistencyCheck } from '../../../workflows';
import { confirmChange } from '../../../src/domain/change/confirm';
import type { ConsistencyReport } from '../../../activities/consistency';
import { planChangeWorkflowId, subscriptionWorkflowId } from '../../../src/ports/workflows';
import { poll, type SubscriptionView, type TestClockView } from '../../support/service-client';
import { givenSubscription, type Scenario } from '../../support/service-scenario';
import { startRunningService, type RunningService } from './running-service';

jest.setTimeout(120_000);

const CONFIRMATION = { id: 'c1', actor: 'test', acknowledge: false, keep: null, note: null };

describe('lost workflows', () => {
  let service: RunningService;
  beforeAll(async () => {
    service = await startRunningService();
  });
  afterAll(() => service.stop());

  const handle = (workflowId: string) => service.adapters.temporal.client.workflow.getHandle(workflowId);
  const terminate = (workflowId: string) => handle(workflowId).terminate('by an operator');
  const remove = async (workflowId: string): Promise<void> => {
    const { connection, namespace } = service.adapters.temporal;
    const workflowExecution = { workflowId };
    await connection.workflowService.deleteWorkflowExecution({ namespace, workflowExecution });
    await poll(
      () =>
        handle(workflowId)
          .describe()
          .then(
            () => true,
            () => false,
          ),
      (isThere) => !isThere,
    );
  };
  const check = (): Promise<ConsistencyReport> => {
    const { client, taskQueue } = service.adapters.temporal;
    const workflowId = `check-${randomUUID()}`;
    return client.workflow.execute<typeof consistencyCheck>('consistencyCheck', { taskQueue, workflowId });
  };
  /** Makes time pass for one row without telling anybody. */
  const late = (statement: string, id: string) => service.adapters.database.pool.query(statement, [id]);
  /** Amounts that the gateway took from the account's card. */
  const charges = async ({ account }: Scenario): Promise<number[]> => {
    const { rows } = await service.adapters.database.pool.query<{ amount: string }>(
      `SELECT amount FROM sandbox_charges WHERE status = 'succeeded' AND metadata ->> 'account' = $1 ORDER BY created_at`,
      [account],
    );
    return rows.map(({ amount }) => Number(amount));
  };

  it('checks every minute, by a schedule that several workers share', async () => {
    const { client, taskQueue } = service.adapters.temporal;
    const { spec } = await client.schedule.getHandle(`consistency-check/${taskQueue}`).describe();
    expect(spec.intervals).toMatchObject([{ every: 60_000 }]);
  });

  it('starts again what is late and was terminated or deleted; what was agreed happens, once', async () => {
    const given = await givenSubscription(service.client);
    const scheduled = await given.change({ plan: 'free' });
    const quoted = await given.quote({ plan: 'pro' });
    await terminate(subscriptionWorkflowId(given.subscriptionId));
    await terminate(planChangeWorkflowId(scheduled.id));
    await remove(planChangeWorkflowId(quoted.id));
    expect(await check()).toMatchObject({ restarted: 0, needingHelp: 0 });

    await late(`UPDATE test_clocks SET now = '2027-05-02T00:00:00Z' WHERE id = $1`, given.clock!);
    expect(await check()).toMatchObject({ restarted: 3, needingHelp: 0 });
    await poll(
      () => given.show(scheduled),
      ({ status }) => status === 'completed',
    );

    expect(await given.show(quoted)).toMatchObject({ status: 'expired' });
    expect(await given.subscription()).toMatchObject({ plan: 'free' });
    expect(await poll(check, ({ late }) => late === 0)).toMatchObject({ needingHelp: 0 });
    expect(await charges(given)).toEqual([3000]);
  });

  it('does not keep a test clock waiting for a workflow that is gone', async () => {
    const given = await givenSubscription(service.client);
    const scheduled = await given.change({ plan: 'free' });
    await terminate(planChangeWorkflowId(scheduled.id));
    await remove(subscriptionWorkflowId(given.subscriptionId));
    await given.advance('2027-06-02T00:00:00Z');
    expect(await given.show(scheduled)).toMatchObject({ status: 'completed' });
    expect(await given.subscription()).toMatchObject({
      plan: 'free',
      currentPeriod: { start: '2027-06-01T00:00:00.000Z' },
    });
    expect(await charges(given)).toEqual([3000]);
  });

  it('goes on with a charge that was under way, under the same key', async () => {
    const given = await givenSubscription(service.client);
    const quoted = await given.quote({ plan: 'pro' });
    await terminate(planChangeWorkflowId(quoted.id));
    const { changeDecisions, payments, gateway } = service.adapters;
    const { after } = await changeDecisions.take(quoted.id, (situation, change, newId) =>
      confirmChange(situation, change, { ...CONFIRMATION, paymentMethod: situation.defaultMethod }, newId),
    );
    const payment = after.payments.find(({ status }) => status === 'pending')!;
    const pending = (await payments.findPending(payment.id))!;
    await gateway.charge({
      idempotencyKey: payment.id,
      customer: pending.customer,
      method: pending.method,
      amount: payment.amount,
      currency: 'USD',
      description: 'before the workflow was lost',
      customerPresent: true,
      metadata: { account: given.account, subscription: given.subscriptionId, change: quoted.id },
    });

    await check();
    await poll(
      () => given.show(quoted),
      ({ status }) => status === 'completed',
    );
    expect(await charges(given)).toEqual([3000, quoted.quote.amountDue]);
  });

  it('finishes a first charge that nobody waits for any more', async () => {
    const given = await givenSubscription(service.client);
    const subscription = `sub_${randomUUID()}`;
    const terms = { plan: 'pro', interval: 'monthly', quantities: {}, addOns: [] };
    const { account, catalog } = given;
    await service.adapters.subscriptionDecisions.subscribe({ subscription, account, catalog, terms });
    expect(await check()).toMatchObject({ restarted: 1 });
    await poll(
      () => service.client.get<SubscriptionView>(`/v1/subscriptions/${subscription}`),
      ({ status }) => status === 'active',
    );
    expect(await charges(given)).toEqual([3000, 9000]);
  });

  it('finishes a first charge of which the running workflow does not know', async () => {
    const given = await givenSubscription(service.client);
    const { subscriptionDecisions, temporal } = service.adapters;
    const subscription = `sub_${randomUUID()}`;
    const terms = { plan: 'pro', interval: 'monthly', quantities: {}, addOns: [] };
    const { account, catalog } = given;
    await subscriptionDecisions.subscribe({ subscription, account, catalog, terms });
    const progress = { status: 'incomplete', next: null } as const;
    await temporal.client.workflow.start('subscription', {
      workflowId: subscriptionWorkflowId(subscription),
      taskQueue: temporal.taskQueue,
      args: [{ subscription, clock: { kind: 'test', now: Date.parse('2027-04-01T00:00:00Z') }, progress }],
    });
    expect(await check()).toMatchObject({ restarted: 0, told: 1, needingHelp: 0 });
    await poll(
      () => service.client.get<SubscriptionView>(`/v1/subscriptions/${subscription}`),
      ({ status }) => status === 'active',
    );
    expect(await charges(given)).toEqual([3000, 9000]);
  });

  it('moves on a test clock whose workflow was lost on the way', async () => {
    const given = await givenSubscription(service.client);
    await service.adapters.database.prisma.testClock.update({
      where: { id: given.clock! },
      data: { target: new Date('2027-05-02T00:00:00Z') },
    });
    expect(await check()).toMatchObject({ restarted: 1 });
    await poll(
      () => service.client.get<TestClockView>(`/v1/test-clocks/${given.clock!}`),
      ({ status }) => status === 'ready',
    );
    expect(await charges(given)).toEqual([3000, 3000]);
  });

  it('charges nothing twice when a workflow is reset to before its charge', async () => {
    const given = await givenSubscription(service.client);
    const change = await given.change({ plan: 'pro' });
    const ledger = await given.ledger();
    const { connection, namespace } = service.adapters.temporal;
    const workflowId = planChangeWorkflowId(change.id);
    const { events } = await handle(workflowId).fetchHistory();
    const firstTask = events!.find((event) => event.workflowTaskCompletedEventAttributes);
    await connection.workflowService.resetWorkflowExecution({
      namespace,
      workflowExecution: { workflowId },
      reason: 'by an operator',
      requestId: randomUUID(),
      workflowTaskFinishEventId: firstTask!.eventId!,
    });
    await handle(workflowId).result();
    expect(await given.show(change)).toMatchObject({ status: 'completed' });
    expect(await given.ledger()).toEqual(ledger);
    expect(await charges(given)).toEqual([3000, change.quote.amountDue]);
  });
});
