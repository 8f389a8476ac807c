import { planChangeWorkflowId } from '../../../src/ports/workflows';
import { changeStatus } from '../../../workflows/messages';
import { expectMoneyAddsUp } from '../../support/service-money';
import { givenSubscription, type Scenario } from '../../support/service-scenario';
import { poll } from '../../support/service-client';
import { startService, type TestService } from '../../support/service';

let service: TestService;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

const addsUp = (scenario: Scenario) => expectMoneyAddsUp(scenario, service.adapters.database.pool);

const ENABLED = { quantity: 'contacts', enabled: true, acceptedTerms: '2027-01' };

async function givenAutoUpgrade(): Promise<Scenario> {
  const scenario = await givenSubscription(service.client);
  await scenario.client.put(`/v1/subscriptions/${scenario.subscriptionId}/auto-upgrade`, ENABLED);
  return scenario;
}

const use = (scenario: Scenario, value: number) =>
  scenario.client.post(`/v1/subscriptions/${scenario.subscriptionId}/usage`, { limit: 'contacts', value });

const contactsOf = (scenario: Scenario) => async () =>
  (await scenario.subscription()).quantities.contacts ?? 0;

describe('AC-10: an automatic upgrade', () => {
  it('does not happen unless it was turned on with its terms', async () => {
    const scenario = await givenSubscription(service.client);
    await use(scenario, 1500);
    await expect(scenario.changes()).resolves.toEqual([]);
    const answer = await scenario.client.send(
      'PUT',
      `/v1/subscriptions/${scenario.subscriptionId}/auto-upgrade`,
      {
        quantity: 'contacts',
        enabled: true,
      },
    );
    expect(answer).toMatchObject({ status: 400, code: 'invalid_request' });
  });

  it('moves to the smallest step that holds the usage, and charges for it', async () => {
    const scenario = await givenAutoUpgrade();
    await use(scenario, 2501);
    await poll(contactsOf(scenario), (contacts) => contacts === 5000);
    await expect(scenario.notifications('change_completed')).resolves.toHaveLength(1);
    await addsUp(scenario);
  });

  it('happens before its test clock moves on', async () => {
    const scenario = await givenAutoUpgrade();
    await use(scenario, 1500);
    await scenario.advance('2027-05-02T00:00:00Z');
    const [upgrade] = await scenario.changes();
    expect(upgrade).toMatchObject({ status: 'completed', completedAt: '2027-04-01T00:00:00.000Z' });
    await addsUp(scenario);
  });

  it('does nothing at the top step', async () => {
    const scenario = await givenAutoUpgrade();
    await use(scenario, 9000);
    await poll(contactsOf(scenario), (contacts) => contacts === 5000);
    await use(scenario, 9001);
    await expect(scenario.changes()).resolves.toHaveLength(1);
  });

  it('fails with a declined card, tells the customer, and is tried again after a day', async () => {
    const scenario = await givenAutoUpgrade();
    await scenario.addCard('pm_card_chargeCustomerFail');
    await use(scenario, 1500);
    const [failed] = await poll(
      () => scenario.changes(),
      ([first]) => first?.status === 'failed',
    );
    expect(failed?.failure).toMatchObject({ code: 'generic_decline' });
    await expect(scenario.notifications('payment_failed')).resolves.toHaveLength(1);
    await scenario.addCard('pm_card_visa');
    await use(scenario, 1600);
    await scenario.client.put(`/v1/subscriptions/${scenario.subscriptionId}/auto-upgrade`, ENABLED);
    await expect(scenario.changes()).resolves.toHaveLength(1);
    await scenario.advance('2027-04-01T23:59:00Z');
    await expect(scenario.changes()).resolves.toHaveLength(1);
    await scenario.advance('2027-04-02T00:00:00Z');
    await expect(contactsOf(scenario)()).resolves.toBe(2500);
    await addsUp(scenario);
  });

  it('is tried once a day while the card is declined, and no more once usage has fallen', async () => {
    const scenario = await givenAutoUpgrade();
    await scenario.addCard('pm_card_chargeCustomerFail');
    await use(scenario, 1500);
    await scenario.advance('2027-04-03T12:00:00Z');
    const failed = await scenario.notifications('payment_failed');
    expect(failed.map(({ sentAt }) => sentAt.slice(0, 10))).toEqual([
      '2027-04-01',
      '2027-04-02',
      '2027-04-03',
    ]);
    await use(scenario, 900);
    await scenario.advance('2027-04-10T00:00:00Z');
    await expect(scenario.changes()).resolves.toHaveLength(3);
    await addsUp(scenario);
  });

  it('leaves a scheduled change alone, and follows once it is gone', async () => {
    const scenario = await givenAutoUpgrade();
    const scheduled = await scenario.change({ plan: 'free' });
    await use(scenario, 1500);
    await expect(scenario.show(scheduled)).resolves.toMatchObject({ status: 'scheduled' });
    await expect(scenario.changes()).resolves.toHaveLength(1);
    await scenario.tryCancel(scheduled);
    await poll(contactsOf(scenario), (contacts) => contacts === 2500);
    await addsUp(scenario);
  });

  it('takes the place of an open quote', async () => {
    const scenario = await givenAutoUpgrade();
    const open = await scenario.quote({ plan: 'pro' });
    await use(scenario, 1500);
    await poll(contactsOf(scenario), (contacts) => contacts === 2500);
    await expect(scenario.show(open)).resolves.toMatchObject({ status: 'replaced' });
    await addsUp(scenario);
  });

  it('answers every one of twenty reports at once, and ends on the step that one of them asks for', async () => {
    const scenario = await givenAutoUpgrade();
    const values = Array.from({ length: 20 }, (_, index) => 1100 + index * 50);
    await Promise.all(values.map((value) => use(scenario, value)));
    await poll(contactsOf(scenario), (contacts) => contacts === 2500);
    const open = (await scenario.changes()).filter(({ status }) => !OVER.includes(status));
    expect(open).toEqual([]);
    await addsUp(scenario);
  });
});

describe('twenty reports of usage at once', () => {
  const values = Array.from({ length: 20 }, (_, index) => 1100 + index * 50);
  const report = async (scenario: Scenario): Promise<void> => {
    const path = `/v1/subscriptions/${scenario.subscriptionId}/usage`;
    const answers = await Promise.all(
      values.map((value) => scenario.client.send('POST', path, { limit: 'contacts', value })),
    );
    expect(answers.map(({ status }) => status)).toEqual(values.map(() => 200));
  };

  /** Every change and every workflow of it has come to the same end, and nothing is looked for in vain in Temporal. */
  async function expectAllOver(scenario: Scenario): Promise<void> {
    await poll(contactsOf(scenario), (contacts) => contacts === 2500);
    const { workflow } = service.adapters.temporal.client;
    for (const { id, status } of await scenario.changes()) {
      const { status: ran, typedSearchAttributes } = await poll(
        () => workflow.getHandle(planChangeWorkflowId(id)).describe(),
        (described) => described.status.name !== 'RUNNING',
      );
      expect([OVER.includes(status), ran.name]).toEqual([true, 'COMPLETED']);
      expect(typedSearchAttributes.get(changeStatus)).toBe(status);
    }
    await addsUp(scenario);
  }

  it('while a confirmation is charged are answered, and lead to the right step after it', async () => {
    const scenario = await givenAutoUpgrade();
    const quoted = await scenario.quote({ plan: 'pro' });
    service.gateway.fail('charge', { kind: 'after', happened: () => report(scenario) });
    await expect(scenario.confirm(quoted)).resolves.toMatchObject({ status: 'completed' });
    await expectAllOver(scenario);
    await expect(scenario.subscription()).resolves.toMatchObject({ plan: 'pro' });
  });

  it('while past due are answered, and lead to the right step once it is paid', async () => {
    const scenario = await givenAutoUpgrade();
    await scenario.addCard('pm_card_chargeDeclined');
    await scenario.advance('2027-05-01T01:00:00Z');
    await report(scenario);
    await expect(scenario.changes()).resolves.toEqual([]);
    await scenario.addCard('pm_card_visa');
    await expectAllOver(scenario);
    await expect(scenario.subscription()).resolves.toMatchObject({ status: 'active' });
  });

  it('beside a scheduled change are answered, and lead to the right step once that is canceled', async () => {
    const scenario = await givenAutoUpgrade();
    const scheduled = await scenario.change({ plan: 'free' });
    await report(scenario);
    await expect(scenario.changes()).resolves.toMatchObject([{ status: 'scheduled' }]);
    await scenario.tryCancel(scheduled);
    await expectAllOver(scenario);
  });
});

const OVER: readonly string[] = ['completed', 'canceled', 'replaced', 'failed', 'expired'];
