import { developmentKey } from '../../../src/bin/settings';
import { expectMoneyAddsUp } from '../../support/service-money';
import { givenSubscription, type Scenario } from '../../support/service-scenario';
import { poll, type ChangeView } from '../../support/service-client';
import { startService, type TestService } from '../../support/service';

let service: TestService;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

const FAILING = 'pm_card_chargeCustomerFail';

async function givenPastDue(catalog = {}): Promise<Scenario> {
  const scenario = await givenSubscription(service.client, { catalog, subscription: { plan: 'pro' } });
  await scenario.addCard(FAILING);
  await scenario.advance('2027-05-01T00:00:00Z');
  return scenario;
}

const addsUp = (scenario: Scenario) => expectMoneyAddsUp(scenario, service.adapters.database.pool);

describe('a renewal that cannot be charged', () => {
  it('begins the period, past due and unpaid', async () => {
    const scenario = await givenPastDue();
    await expect(scenario.subscription()).resolves.toMatchObject({
      status: 'past_due',
      currentPeriod: { start: '2027-05-01T00:00:00.000Z', end: '2027-06-01T00:00:00.000Z' },
      paidThrough: '2027-05-01T00:00:00.000Z',
      nextCharge: { at: '2027-05-02T00:00:00.000Z', amount: 9000 },
    });
    await expect(scenario.notifications('payment_failed')).resolves.toHaveLength(1);
    await addsUp(scenario);
  });

  it('asks the customer where the bank wants to hear from the customer', async () => {
    const scenario = await givenSubscription(service.client);
    await scenario.addCard('pm_card_authenticationRequired');
    await scenario.advance('2027-05-01T00:00:00Z');
    await expect(scenario.subscription()).resolves.toMatchObject({ status: 'past_due' });
    await expect(scenario.notifications('payment_action_required')).resolves.toHaveLength(1);
    await addsUp(scenario);
  });

  it('is tried again after 1, 3, 5 and 7 days, each time telling the customer, then cancels', async () => {
    const scenario = await givenPastDue();
    await scenario.putResources([{ type: 'domain', id: 'a' }]);
    await scenario.advance('2027-06-15T00:00:00Z');
    const told = await scenario.notifications('payment_failed');
    expect(told.map(({ sentAt }) => sentAt.slice(0, 10))).toEqual([
      '2027-05-01',
      '2027-05-02',
      '2027-05-04',
      '2027-05-06',
      '2027-05-08',
    ]);
    await expect(scenario.subscription()).resolves.toMatchObject({
      status: 'canceled',
      nextCharge: null,
    });
    const invoices = await scenario.invoices();
    expect(invoices.map(({ status }) => status)).toEqual(['paid', 'void']);
    await expect(scenario.resources()).resolves.toMatchObject([{ id: 'a', state: 'archived' }]);
    await addsUp(scenario);
  });

  it('is paid by a new payment method at once, for the same period and with the same anchor', async () => {
    const scenario = await givenPastDue();
    await scenario.advance('2027-05-03T12:00:00Z');
    await scenario.addCard('pm_card_visa');
    const paid = await poll(
      () => scenario.subscription(),
      ({ status }) => status === 'active',
    );
    expect(paid).toMatchObject({
      currentPeriod: { start: '2027-05-01T00:00:00.000Z', end: '2027-06-01T00:00:00.000Z' },
      paidThrough: '2027-06-01T00:00:00.000Z',
    });
    await scenario.advance('2027-06-01T00:00:00Z');
    await expect(scenario.subscription()).resolves.toMatchObject({
      status: 'active',
      currentPeriod: { end: '2027-07-01T00:00:00.000Z' },
    });
    await addsUp(scenario);
  });

  it('stays past due where the catalog says so, and is paid whenever there is a way to', async () => {
    const scenario = await givenPastDue({
      dunning: { retryAfterDays: [1], finalAction: 'keep_past_due' },
    });
    await scenario.advance('2027-05-20T00:00:00Z');
    await expect(scenario.subscription()).resolves.toMatchObject({
      status: 'past_due',
      nextCharge: { at: '2027-06-01T00:00:00.000Z', amount: 18000 },
    });
    await scenario.addCard('pm_card_visa');
    await poll(
      () => scenario.subscription(),
      ({ status }) => status === 'active',
    );
    await scenario.advance('2027-06-01T00:00:00Z');
    await expect(scenario.subscription()).resolves.toMatchObject({
      status: 'active',
      currentPeriod: { start: '2027-06-01T00:00:00.000Z' },
    });
    await addsUp(scenario);
  });

  it('falls back to another plan where the catalog says so, with a period of its own and resources within it', async () => {
    const scenario = await givenPastDue({
      dunning: { retryAfterDays: [1], finalAction: { downgrade_to: 'free' } },
    });
    await scenario.putResources([
      { type: 'domain', id: 'a' },
      { type: 'domain', id: 'b' },
    ]);
    await scenario.advance('2027-05-02T00:00:00Z');
    await expect(scenario.subscription()).resolves.toMatchObject({
      status: 'active',
      plan: 'free',
      currentPeriod: { start: '2027-05-02T00:00:00.000Z', end: '2027-06-02T00:00:00.000Z' },
    });
    await expect(scenario.resources()).resolves.toEqual([]);
    await addsUp(scenario);
  });
});

it('the end of dunning ends a scheduled change for whoever watches it, too', async () => {
  const scenario = await givenSubscription(service.client, { subscription: { plan: 'pro' } });
  await scenario.addCard('pm_card_chargeDeclined');
  await scenario.advance('2027-05-01T01:00:00Z');
  const change = await scenario.change({ plan: 'basic' });
  expect(change.status).toBe('scheduled');
  const stream = await fetch(`${service.url}/v1/changes/${change.id}/events`, {
    headers: { authorization: `Bearer ${developmentKey}` },
  });
  const told = stream.text();
  await scenario.advance('2027-05-20T00:00:00Z');
  await expect(scenario.subscription()).resolves.toMatchObject({ status: 'canceled' });
  expect(await told).toContain('event: change.canceled');
  await expect(scenario.notifications('change_canceled')).resolves.toHaveLength(1);
});

describe('a change while a renewal is unpaid', () => {
  it('CH-4: a scheduled downgrade applies though its price cannot be charged', async () => {
    const scenario = await givenSubscription(service.client, { subscription: { plan: 'pro' } });
    const change = await scenario.change({ plan: 'basic' });
    await scenario.addCard(FAILING);
    await scenario.advance('2027-05-01T00:00:00Z');
    await expect(scenario.subscription()).resolves.toMatchObject({ plan: 'basic', status: 'past_due' });
    await expect(scenario.show(change)).resolves.toMatchObject({ status: 'completed' });
    await addsUp(scenario);
  });

  it('pays what is outstanding together with an upgrade', async () => {
    const scenario = await givenSubscription(service.client);
    await scenario.addCard(FAILING);
    await scenario.advance('2027-05-01T00:00:00Z');
    const change = await scenario.quote({ plan: 'pro' });
    expect(change.quote.lines.map(({ amount }) => amount)).toContain(3000);
    await expect(scenario.tryConfirm(change)).resolves.toMatchObject({ code: 'payment_declined' });
    await expect(scenario.subscription()).resolves.toMatchObject({ plan: 'basic', status: 'past_due' });
    await scenario.confirm(change, { paymentMethod: 'pm_card_visa' });
    await expect(scenario.subscription()).resolves.toMatchObject({ plan: 'pro', status: 'active' });
    const invoices = await scenario.invoices();
    expect(invoices.map(({ status }) => status)).toEqual(['paid', 'paid', 'paid']);
    await addsUp(scenario);
  });

  it('leaves what is outstanding to its retry where it charges nothing', async () => {
    const scenario = await givenSubscription(service.client, {
      catalog: { changePolicies: [{ when: {}, timing: 'immediate', settlement: 'no_proration' }] },
    });
    await scenario.addCard(FAILING);
    await scenario.advance('2027-05-01T00:00:00Z');
    const change = await scenario.quote({ plan: 'pro' });
    expect(change.quote).toMatchObject({ amountDue: 0, lines: [], paidThrough: '2027-05-01T00:00:00.000Z' });
    await scenario.confirm(change);
    await expect(scenario.subscription()).resolves.toMatchObject({ plan: 'pro', status: 'past_due' });
    await scenario.addCard('pm_card_visa');
    await poll(
      () => scenario.subscription(),
      ({ status }) => status === 'active',
    );
    expect((await scenario.invoices()).map(({ total }) => total)).toEqual([3000, 3000]);
    await addsUp(scenario);
  });

  it('renews after an upgrade has paid what nobody was to try again', async () => {
    const scenario = await givenSubscription(service.client, {
      catalog: { dunning: { retryAfterDays: [1], finalAction: 'keep_past_due' } },
    });
    await scenario.addCard(FAILING);
    await scenario.advance('2027-05-10T00:00:00Z');
    await scenario.change({ plan: 'pro' }, { paymentMethod: 'pm_card_visa' });
    const { currentPeriod } = await scenario.subscription();
    await scenario.advance(currentPeriod.end);
    const { currentPeriod: next } = await scenario.subscription();
    expect(next.start).toBe(currentPeriod.end);
    await addsUp(scenario);
  });
});

describe('the last invoice of who has left (ruling 19)', () => {
  async function givenLeft(): Promise<Scenario> {
    const later = { settlement: 'prorated_difference', collect: 'next_invoice' } as const;
    const scenario = await givenSubscription(service.client, {
      catalog: {
        changePolicies: [
          { when: { parts: ['cancel'] }, timing: 'immediate', settlement: 'no_refund' },
          { when: {}, timing: 'immediate', settlement: later },
        ],
      },
    });
    await scenario.advance('2027-04-16T00:00:00Z');
    await scenario.change({ plan: 'pro' });
    await scenario.addCard(FAILING);
    const changes = `/v1/subscriptions/${scenario.subscriptionId}/changes`;
    await scenario.confirm(await service.client.post<ChangeView>(changes, { to: { plan: null } }));
    await poll(
      () => scenario.notifications('payment_failed'),
      ({ length }) => length > 0,
    );
    return scenario;
  }

  const last = async (scenario: Scenario): Promise<string | undefined> =>
    (await scenario.invoices()).at(-1)?.status;

  it('is tried on the days of a renewal', async () => {
    const scenario = await givenLeft();
    await scenario.advance('2027-04-17T12:00:00Z');
    await expect(scenario.notifications('payment_failed')).resolves.toHaveLength(2);
    await expect(last(scenario)).resolves.toBe('open');
    await scenario.advance('2027-05-30T00:00:00Z');
    await expect(scenario.notifications('payment_failed')).resolves.toHaveLength(5);
    await scenario.addCard('pm_card_visa');
    await scenario.advance('2027-06-30T00:00:00Z');
    await expect(last(scenario)).resolves.toBe('open');
    await addsUp(scenario);
  });

  it.each(['a new card', 'account credit'])('is paid at once by %s', async (way) => {
    const scenario = await givenLeft();
    if (way === 'a new card') await scenario.addCard('pm_card_visa');
    else
      await service.client.post(`/v1/accounts/${scenario.account}/credits`, {
        amount: 3000,
        reason: 'A gift',
      });
    await expect(
      poll(
        () => last(scenario),
        (status) => status !== 'open',
      ),
    ).resolves.toBe('paid');
    await expect(scenario.subscription()).resolves.toMatchObject({ status: 'canceled', nextCharge: null });
  });
});
