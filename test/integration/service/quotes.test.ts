import { expectMoneyAddsUp } from '../../support/service-money';
import { givenSubscription, type Scenario } from '../../support/service-scenario';
import { startService, type TestService } from '../../support/service';

let service: TestService;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

const addsUp = (scenario: Scenario) => expectMoneyAddsUp(scenario, service.adapters.database.pool);

describe('a stale quote', () => {
  it('cannot be confirmed once the subscription has renewed', async () => {
    const scenario = await givenSubscription(service.client, { catalog: { quoteTtl: 'P60D' } });
    const change = await scenario.quote({ plan: 'pro' });
    await scenario.advance('2027-05-01T00:00:00Z');
    await expect(scenario.tryConfirm(change)).resolves.toMatchObject({ status: 409, code: 'quote_stale' });
    await addsUp(scenario);
  });

  it('cannot be confirmed once the scheduled change beside it was canceled', async () => {
    const scenario = await givenSubscription(service.client, { subscription: { plan: 'pro' } });
    const scheduled = await scenario.change({ plan: 'basic' });
    const change = await scenario.quote({ plan: 'free' });
    expect(change.replaces).toBe(scheduled.id);
    await scenario.tryCancel(scheduled);
    await expect(scenario.tryConfirm(change)).resolves.toMatchObject({ code: 'quote_stale' });
  });

  it('is not what a quote becomes where support declines the request that it would have replaced', async () => {
    const scenario = await givenSubscription(service.client, {
      catalog: {
        changePolicies: [
          { when: { direction: 'downgrade' }, timing: 'by_request' },
          { when: {}, timing: 'immediate', settlement: 'prorated_difference' },
        ],
      },
    });
    const requested = await scenario.change({ plan: 'free' });
    const change = await scenario.quote({ plan: 'pro' });
    expect(change.replaces).toBe(requested.id);
    await scenario.client.post(`/v1/changes/${requested.id}/decline`, {});
    await expect(scenario.confirm(change)).resolves.toMatchObject({ status: 'completed' });
    await expect(scenario.show(requested)).resolves.toMatchObject({ status: 'declined' });
  });

  it('cannot be confirmed once another subscription has used the account credit', async () => {
    const scenario = await givenSubscription(service.client, {
      catalog: {
        changePolicies: [{ when: {}, timing: 'immediate', settlement: 'restart_with_credit' }],
      },
      subscription: { plan: 'pro' },
    });
    await scenario.change({ plan: 'basic' });
    await expect(scenario.showAccount()).resolves.toMatchObject({ creditBalance: 6000 });
    const change = await scenario.quote({ plan: 'pro' });
    expect(change.quote.creditApplied).toBe(6000);
    await scenario.client.post(`/v1/accounts/${scenario.account}/subscriptions`, {
      catalog: scenario.catalog,
      plan: 'basic',
      interval: 'monthly',
    });
    await expect(scenario.tryConfirm(change)).resolves.toMatchObject({ code: 'quote_stale' });
    await addsUp(scenario);
  });

  it('may be confirmed where only resources have changed', async () => {
    const scenario = await givenSubscription(service.client);
    const change = await scenario.quote({ plan: 'pro' });
    await scenario.putResources([{ type: 'domain', id: 'a' }]);
    await expect(scenario.confirm(change)).resolves.toMatchObject({ status: 'completed' });
  });

  it('expires with its time, also for who asks at that instant', async () => {
    const scenario = await givenSubscription(service.client);
    const change = await scenario.quote({ plan: 'pro' });
    await scenario.advance(change.quote.expiresAt);
    await expect(scenario.tryConfirm(change)).resolves.toMatchObject({ status: 409, code: 'quote_expired' });
    await expect(scenario.show(change)).resolves.toMatchObject({ status: 'expired' });
  });
});

describe('a payment that the bank wants confirmed', () => {
  it('leaves the change open for another method, charged once', async () => {
    const scenario = await givenSubscription(service.client);
    const change = await scenario.quote({ plan: 'pro' });
    const answer = await scenario.tryConfirm(change, { paymentMethod: 'pm_card_authenticationRequired' });
    expect(answer).toMatchObject({ status: 402, code: 'authentication_required' });
    expect(answer.body).toHaveProperty('clientSecret');
    await expect(scenario.notifications('payment_action_required')).resolves.toHaveLength(1);
    await expect(
      scenario.tryConfirm(change, { paymentMethod: 'pm_card_chargeDeclined' }),
    ).resolves.toMatchObject({
      code: 'payment_declined',
    });
    await scenario.confirm(change, { paymentMethod: 'pm_card_visa' });
    await expect(scenario.subscription()).resolves.toMatchObject({ plan: 'pro' });
    await addsUp(scenario);
  });

  it('expires with its quote and takes no money', async () => {
    const scenario = await givenSubscription(service.client);
    const change = await scenario.quote({ plan: 'pro' });
    await scenario.tryConfirm(change, { paymentMethod: 'pm_card_authenticationRequired' });
    await scenario.advance('2027-04-02T00:00:00Z');
    await expect(scenario.show(change)).resolves.toMatchObject({ status: 'expired' });
    await addsUp(scenario);
  });
});

describe('account credit', () => {
  it('is a line of every invoice that it pays, in the ledger before the charge', async () => {
    const scenario = await givenSubscription(service.client, {
      catalog: { changePolicies: [{ when: {}, timing: 'immediate', settlement: 'restart_with_credit' }] },
      subscription: { plan: 'pro' },
    });
    await scenario.change({ plan: 'basic' });
    await scenario.client.post(`/v1/accounts/${scenario.account}/subscriptions`, {
      catalog: scenario.catalog,
      plan: 'pro',
      interval: 'monthly',
    });
    const invoice = (await scenario.invoices()).at(-1)!;
    expect(invoice).toMatchObject({
      ...{ total: 9000, creditApplied: 6000, amountPaid: 3000 },
      lines: [
        { kind: 'charge', amount: 9000 },
        { kind: 'account_credit', amount: -6000 },
      ],
    });
    expect((await scenario.ledger()).slice(-2)).toMatchObject([
      { type: 'credit_applied', amount: 6000, invoice: invoice.id },
      { type: 'charge', amount: 3000, invoice: invoice.id },
    ]);
    await addsUp(scenario);
  });

  it('comes back where the rest of a first period is declined', async () => {
    const scenario = await givenSubscription(service.client, {
      catalog: {
        changePolicies: [{ when: {}, timing: 'immediate', settlement: 'restart_with_credit' }],
      },
      subscription: { plan: 'pro' },
    });
    await scenario.change({ plan: 'basic' });
    await scenario.addCard('pm_card_chargeCustomerFail');
    const answer = await scenario.client.send('POST', `/v1/accounts/${scenario.account}/subscriptions`, {
      catalog: scenario.catalog,
      plan: 'pro',
      interval: 'monthly',
    });
    expect(answer).toMatchObject({ status: 402, code: 'payment_declined' });
    await expect(scenario.showAccount()).resolves.toMatchObject({ creditBalance: 6000 });
    await addsUp(scenario);
  });

  it('pays renewals before the card does', async () => {
    const scenario = await givenSubscription(service.client, {
      catalog: {
        changePolicies: [{ when: {}, timing: 'immediate', settlement: 'restart_with_credit' }],
      },
      subscription: { plan: 'pro' },
    });
    await scenario.change({ plan: 'basic' });
    await scenario.advance('2027-07-01T00:00:00Z');
    const invoices = await scenario.invoices();
    expect(invoices.slice(2).map(({ creditApplied }) => creditApplied)).toEqual([3000, 3000, 0]);
    expect(invoices.slice(2).map(({ lines }) => lines.map(({ amount }) => amount))).toEqual([
      [3000, -3000],
      [3000, -3000],
      [3000],
    ]);
    await expect(scenario.notifications('invoice_paid')).resolves.toHaveLength(4);
    await addsUp(scenario);
  });
});
