import { planChangeWorkflowId } from '../../../src/ports/workflows';
import { expectMoneyAddsUp } from '../../support/service-money';
import { advanceClock, givenSubscription, startClock, type Scenario } from '../../support/service-scenario';
import { startService, type TestService } from '../../support/service';

let service: TestService;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

const addsUp = (scenario: Scenario) => expectMoneyAddsUp(scenario, service.adapters.database.pool);
const domains = (...ids: string[]) =>
  ids.map((id, index) => ({
    type: 'domain',
    id,
    attributes: { activatedAt: `2027-01-0${String(index + 1)}T00:00:00Z` },
  }));

describe('before and after a scheduled change', () => {
  it('CH-5: reminds 7 days and 1 day before, with what will be lost, and lets the customer choose', async () => {
    const scenario = await givenSubscription(service.client, { subscription: { plan: 'pro' } });
    await scenario.putResources(domains('a', 'b'));
    const change = await scenario.change({ plan: 'basic' });
    await scenario.advance('2027-04-24T00:00:00Z');
    await scenario.putResources(domains('a', 'b', 'c'));
    await scenario.advance('2027-04-30T12:00:00Z');
    const reminders = await scenario.notifications('renewal_reminder');
    expect(reminders.map(({ sentAt }) => sentAt)).toEqual([
      '2027-04-24T00:00:00.000Z',
      '2027-04-30T00:00:00.000Z',
    ]);
    const { quote } = await scenario.show(change);
    expect(quote.reconcile[0]).toMatchObject({ rule: 'domains', current: 3, allowed: 1 });
    await scenario.client.put(`/v1/changes/${change.id}/keep`, { keep: { domain: ['c'] } });
    await scenario.advance('2027-05-01T00:00:00Z');
    const left = await scenario.resources();
    expect(left.map(({ id }) => id)).toEqual(['c']);
    await expect(scenario.notifications('over_limit_adapted')).resolves.toHaveLength(1);
    await addsUp(scenario);
  });

  it('may be chosen for again and again over a year: the last choice counts, and its workflow hears of none', async () => {
    const scenario = await givenSubscription(service.client, {
      subscription: { plan: 'pro', interval: 'annual' },
    });
    await scenario.putResources(domains('a', 'b', 'c'));
    const change = await scenario.change({ plan: 'basic' });
    const { workflow } = service.adapters.temporal.client;
    const lengthOf = async (): Promise<number> =>
      (await workflow.getHandle(planChangeWorkflowId(change.id)).describe()).historyLength;
    const before = await lengthOf();
    for (let count = 0; count < 60; count += 1)
      await scenario.client.put(`/v1/changes/${change.id}/keep`, { keep: { domain: ['abc'[count % 3]!] } });
    expect(await lengthOf()).toBe(before);
    await scenario.advance('2028-04-01T00:00:00Z');
    expect((await scenario.resources()).map(({ id }) => id)).toEqual(['c']);
  });

  it('holds what would take more than was shown, and carries it out three days later', async () => {
    const scenario = await givenSubscription(service.client, {
      catalog: { whenMoreIsLost: { hold: 'P3D' } },
      subscription: { plan: 'pro' },
    });
    await scenario.putResources(domains('a'));
    const change = await scenario.change({ plan: 'basic' });
    await scenario.advance('2027-04-30T12:00:00Z');
    await scenario.putResources(domains('a', 'b'));
    await scenario.advance('2027-05-03T23:59:00Z');
    await expect(scenario.subscription()).resolves.toMatchObject({ plan: 'basic' });
    await expect(scenario.resources()).resolves.toHaveLength(2);
    await scenario.client.put(`/v1/changes/${change.id}/keep`, { keep: { domain: ['b'] } });
    await scenario.advance('2027-05-04T00:00:00Z');
    const left = await scenario.resources();
    expect(left.map(({ id }) => id)).toEqual(['b']);
    await expect(scenario.notifications('over_limit_adapted')).resolves.toHaveLength(1);
  });

  it('holds what was not there when the customer confirmed, also where a reminder has told of it', async () => {
    const scenario = await givenSubscription(service.client, {
      catalog: { whenMoreIsLost: { hold: 'P3D' }, reminders: ['P7D'] },
      subscription: { plan: 'pro' },
    });
    await scenario.putResources(domains('a'));
    const change = await scenario.change({ plan: 'basic' });
    await scenario.advance('2027-04-20T00:00:00Z');
    await scenario.putResources(domains('a', 'b'));
    await scenario.advance('2027-05-02T00:00:00Z');
    await expect(scenario.notifications('renewal_reminder')).resolves.toHaveLength(2);
    await expect(scenario.show(change)).resolves.toMatchObject({ heldUntil: '2027-05-04T00:00:00.000Z' });
    await expect(scenario.resources()).resolves.toHaveLength(2);
  });

  it('asks for an acknowledgement where the catalog wants one and something cannot be undone', async () => {
    const scenario = await givenSubscription(service.client, {
      catalog: { requireAcknowledgement: true },
      subscription: { plan: 'pro' },
    });
    await scenario.putResources(domains('a', 'b'));
    const change = await scenario.quote({ plan: 'basic' });
    await expect(scenario.tryConfirm(change)).resolves.toMatchObject({
      status: 400,
      body: { errors: [{ path: 'acknowledge' }] },
    });
    await expect(scenario.tryConfirm(change, { acknowledge: true })).resolves.toMatchObject({
      body: { status: 'scheduled' },
    });
  });
});

describe('a period that a change shortened', () => {
  it('renews when it ends, also where the change refunds and adapts resources', async () => {
    const scenario = await givenSubscription(service.client, {
      catalog: {
        changePolicies: [{ when: {}, timing: 'immediate', settlement: 'refund_and_restart' }],
      },
      subscription: { plan: 'pro', interval: 'annual' },
    });
    await scenario.putResources(domains('a', 'b'));
    await scenario.advance('2027-06-01T00:00:00Z');
    await scenario.change({ plan: 'basic', interval: 'monthly' });
    await expect(scenario.resources()).resolves.toHaveLength(1);
    await scenario.advance('2027-08-15T00:00:00Z');
    await expect(scenario.subscription()).resolves.toMatchObject({
      status: 'active',
      currentPeriod: { start: '2027-08-01T00:00:00.000Z', end: '2027-09-01T00:00:00.000Z' },
    });
    await addsUp(scenario);
  });
});

describe('a test clock over a year', () => {
  it('lives several subscriptions in the order of their instants', async () => {
    const clock = await startClock(service.client);
    const first = await givenSubscription(service.client, { clock });
    await advanceClock(service.client, clock, '2027-04-11T00:00:00Z');
    const second = await givenSubscription(service.client, { clock, subscription: { plan: 'pro' } });
    await advanceClock(service.client, clock, '2028-04-01T00:00:00Z');
    const all = [...(await first.invoices()), ...(await second.invoices())];
    expect(all).toHaveLength(13 + 12);
    const byNumber = all.sort((a, b) => a.number.localeCompare(b.number)).map(({ issuedAt }) => issuedAt);
    expect(byNumber).toEqual([...byNumber].sort());
    await addsUp(first);
    await addsUp(second);
  });
});

describe('catalog versions', () => {
  it('keep what was sold, and sell what is newest with a plan change', async () => {
    const scenario = await givenSubscription(service.client);
    const dearer = await scenario.client.get<{ plans: { prices: { monthly: number } }[] }>(
      `/v1/catalogs/${scenario.catalog}`,
    );
    for (const plan of dearer.plans) plan.prices.monthly *= 2;
    await scenario.client.put(`/v1/catalogs/${scenario.catalog}`, dearer);
    await expect(scenario.subscription()).resolves.toMatchObject({
      catalogVersion: 1,
      recurring: { amount: 3000 },
    });
    const seats = await scenario.preview({ quantities: { contacts: 2500 } });
    expect(seats.recurring.amount).toBe(4500);
    await scenario.change({ plan: 'pro' });
    await expect(scenario.subscription()).resolves.toMatchObject({
      catalogVersion: 2,
      recurring: { amount: 18000 },
    });
    await addsUp(scenario);
  });
});
