import { poll, type Answer, type ChangeView } from '../../support/service-client';
import { expectMoneyAddsUp } from '../../support/service-money';
import { advanceClock, givenSubscription, type Scenario } from '../../support/service-scenario';
import { startService, type TestService } from '../../support/service';

let service: TestService;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

const addsUp = (scenario: Scenario) => expectMoneyAddsUp(scenario, service.adapters.database.pool);
const times = <Value>(count: number, act: () => Promise<Value>) =>
  Promise.all(Array.from({ length: count }, act));

async function chargesOf(change: ChangeView): Promise<number> {
  const { rowCount } = await service.adapters.database.pool.query(
    `SELECT 1 FROM sandbox_charges WHERE metadata ->> 'change' = $1 AND status = 'succeeded'`,
    [change.id],
  );
  return rowCount ?? 0;
}

function expectOneWinner(answers: readonly Answer[]): void {
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 409]));
}

describe('at the same moment', () => {
  // Not only once: while everything is cold fewer of them come at the same moment.
  it.each([1, 2, 3])('a hundred clients confirm a change: it is charged once (%i)', async () => {
    const scenario = await givenSubscription(service.client);
    const change = await scenario.quote({ plan: 'pro' });
    expectOneWinner(await times(100, () => scenario.tryConfirm(change)));
    await expect(chargesOf(change)).resolves.toBe(1);
    await addsUp(scenario);
  });

  it('fifty clients quote the same subscription: one quote is open at the end', async () => {
    const scenario = await givenSubscription(service.client);
    const answers = await times(50, () => scenario.tryQuote({ plan: 'pro' }));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    const changes = await scenario.changes();
    const statuses = changes.map(({ status }) => status);
    expect(statuses.filter((status) => status === 'quoted')).toHaveLength(1);
    expect(statuses.filter((status) => status === 'replaced')).toHaveLength(49);
  });

  it('a confirmation and a cancellation race: one wins, and money moves only with the first', async () => {
    const scenario = await givenSubscription(service.client, {
      catalog: { changePolicies: [{ when: {}, timing: 'immediate', settlement: 'prorated_difference' }] },
    });
    for (let round = 0; round < 5; round += 1) {
      const { plan } = await scenario.subscription();
      const change = await scenario.quote({ plan: plan === 'basic' ? 'pro' : 'basic' });
      const [confirmed, canceled] = await Promise.all([
        scenario.tryConfirm(change),
        scenario.tryCancel(change),
      ]);
      const { status } = await scenario.show(change);
      const wasCanceled = status === 'canceled';
      expect([confirmed.status, canceled.status]).toEqual(wasCanceled ? [409, 200] : [200, 409]);
      expect(wasCanceled && (await chargesOf(change)) > 0).toBe(false);
    }
    await addsUp(scenario);
  });

  it('a confirmation and the expiry of its quote race: paid and in effect, or neither', async () => {
    const scenario = await givenSubscription(service.client);
    const change = await scenario.quote({ plan: 'pro' });
    const [confirmed] = await Promise.all([
      scenario.tryConfirm(change),
      advanceClock(service.client, scenario.clock!, change.quote.expiresAt),
    ]);
    const { plan } = await scenario.subscription();
    expect(plan).toBe(confirmed.status === 200 ? 'pro' : 'basic');
    await expect(chargesOf(change)).resolves.toBe(confirmed.status === 200 ? 1 : 0);
    await addsUp(scenario);
  });
});

describe('at the instant of the renewal', () => {
  it('a confirmation races with it: charged and in effect, or neither, and the renewal once', async () => {
    const scenario = await givenSubscription(service.client, {
      catalog: { changePolicies: [{ when: {}, timing: 'immediate', settlement: 'prorated_difference' }] },
    });
    await scenario.advance('2027-04-30T23:59:00Z');
    const change = await scenario.quote({ plan: 'pro' });
    const [confirmed] = await Promise.all([
      scenario.tryConfirm(change),
      advanceClock(service.client, scenario.clock!, '2027-05-01T00:00:00Z'),
    ]);
    const isWinner = confirmed.status === 200;
    expect([200, 409]).toContain(confirmed.status);
    await expect(chargesOf(change)).resolves.toBe(isWinner && change.quote.amountDue > 0 ? 1 : 0);
    await expect(scenario.subscription()).resolves.toMatchObject({
      plan: isWinner ? 'pro' : 'basic',
      status: 'active',
      currentPeriod: { start: '2027-05-01T00:00:00.000Z' },
    });
    const invoices = await scenario.invoices();
    const renewals = invoices.filter((invoice) => invoice.change === null);
    expect(renewals.map(({ total }) => total)).toEqual([3000, isWinner ? 9000 : 3000]);
    await addsUp(scenario);
  });
});

describe('while a change is charged', () => {
  it('the renewal waits for it, and charges what holds then', async () => {
    const scenario = await givenSubscription(service.client, {
      catalog: { changePolicies: [{ when: {}, timing: 'immediate', settlement: 'prorated_difference' }] },
    });
    await scenario.advance('2027-04-30T23:59:00Z');
    const change = await scenario.quote({ plan: 'pro' });
    service.gateway.fail('charge', { kind: 'late', milliseconds: 2_000 });
    const confirming = scenario.tryConfirm(change);
    await poll(
      () => scenario.show(change),
      ({ status }) => status === 'charging',
    );
    await scenario.advance('2027-05-01T00:00:00Z');
    await confirming;
    await expect(scenario.subscription()).resolves.toMatchObject({
      plan: 'pro',
      status: 'active',
      currentPeriod: { start: '2027-05-01T00:00:00.000Z' },
    });
    const invoices = await scenario.invoices();
    expect(invoices.at(-1)).toMatchObject({ total: 9000, status: 'paid' });
    await addsUp(scenario);
  });

  it('another quote is refused, and what the subscription owes is not charged twice', async () => {
    const scenario = await givenSubscription(service.client);
    await scenario.addCard('pm_card_chargeCustomerFail');
    await scenario.advance('2027-05-01T00:00:00Z');
    const change = await scenario.quote({ plan: 'pro' });
    service.gateway.fail('charge', { kind: 'late', milliseconds: 2_000 });
    const confirming = scenario.tryConfirm(change, { paymentMethod: 'pm_card_visa' });
    await poll(
      () => scenario.show(change),
      ({ status }) => status === 'charging',
    );
    await expect(scenario.tryQuote({ plan: 'free' })).resolves.toMatchObject({ code: 'change_in_progress' });
    await scenario.addCard('pm_card_visa');
    await expect(confirming).resolves.toMatchObject({ status: 200 });
    await scenario.advance('2027-05-01T01:00:00Z');
    await expect(scenario.subscription()).resolves.toMatchObject({ status: 'active', plan: 'pro' });
    await addsUp(scenario);
  });
});
