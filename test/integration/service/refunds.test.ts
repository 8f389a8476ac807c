import { expectMoneyAddsUp } from '../../support/service-money';
import { poll } from '../../support/service-client';
import { givenSubscription, type Scenario } from '../../support/service-scenario';
import { startService, type TestService } from '../../support/service';

let service: TestService;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

const addsUp = (scenario: Scenario) => expectMoneyAddsUp(scenario, service.adapters.database.pool);

/** Paid 30.00 first, then the rest of a year of Pro, on the same day. */
async function givenTwoPayments(): Promise<Scenario> {
  const scenario = await givenSubscription(service.client, {
    catalog: { changePolicies: [{ when: {}, timing: 'immediate', settlement: 'refund_and_restart' }] },
  });
  await scenario.advance('2027-04-01T01:00:00Z');
  await scenario.change({ plan: 'pro', interval: 'annual' });
  return scenario;
}

/** What moved after the two payments, once there is so much of it. */
async function movements(scenario: Scenario, count: number): Promise<string[]> {
  const moved = async () =>
    (await scenario.ledger()).slice(2).map(({ type, amount }) => `${type} ${String(amount)}`);
  return poll(moved, ({ length }) => length >= count);
}

it('go to the payments that paid, the newest first, never more than each paid', async () => {
  const scenario = await givenTwoPayments();
  const change = await scenario.change({ plan: 'free', interval: 'monthly' });
  expect(change.quote).toMatchObject({ refundDue: 90000, creditIssued: 0 });
  expect(await movements(scenario, 2)).toEqual(['refund 87000', 'refund 3000']);
  await addsUp(scenario);
});

it('become account credit where the gateway cannot send them back', async () => {
  const scenario = await givenTwoPayments();
  service.gateway.fail('refund', { kind: 'refused' });
  await scenario.change({ plan: 'free', interval: 'monthly' });
  expect(await movements(scenario, 2)).toEqual(['credit_issued 87000', 'refund 3000']);
  await expect(scenario.showAccount()).resolves.toMatchObject({ creditBalance: 87000 });
  await addsUp(scenario);
});

it('are never more than was paid, however often the plan changes', async () => {
  const scenario = await givenTwoPayments();
  for (const plan of ['basic', 'pro', 'basic', 'pro', 'free']) await scenario.change({ plan });
  const charged = (await scenario.ledger()).filter(({ type }) => type === 'charge');
  await poll(
    async () => (await scenario.ledger()).filter(({ type }) => type === 'refund'),
    (refunds) => total(refunds) >= total(charged),
  );
  await expect(scenario.showAccount()).resolves.toMatchObject({ creditBalance: 0 });
  await addsUp(scenario);
});

function total(entries: readonly { readonly amount: number }[]): number {
  return entries.reduce((sum, { amount }) => sum + amount, 0);
}
