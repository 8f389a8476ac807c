import { DAY, ScenarioSuite } from '../support/scenario-suite';

const suite = ScenarioSuite.begin();

describe('an upgrade in the middle of the month', () => {
  it('refunds the unused half and charges a whole new month at once (CH-2)', async () => {
    const customer = await suite.subscribe();
    await suite.pass(15 * DAY);
    const change = await customer.quote({ plan: 'pro' });
    expect(await change.confirm()).toBe('completed');
    expect(customer.plan).toBe('pro');
    expect(customer.ledger).toEqual(['charge 3000', 'charge 7500']);
    expect(customer.emails).toEqual(['invoice_paid', 'change_completed', 'invoice_paid']);
    await change.ends();
  });

  it('renews a month after the upgrade, not at the old date', async () => {
    const customer = await suite.subscribe();
    await suite.pass(15 * DAY);
    await (await customer.quote({ plan: 'pro' })).confirm();
    await suite.pass(29 * DAY);
    expect(customer.total('charge')).toBe(3000 + 7500);
    await suite.passRenewal(customer);
    expect(customer.total('charge')).toBe(3000 + 7500 + 9000);
  });

  it('charges exactly what was shown, however late within the quote it is confirmed', async () => {
    const customer = await suite.subscribe();
    await suite.pass(15 * DAY);
    const change = await customer.quote({ plan: 'pro' });
    await suite.passUntil(change.stored.quote.expiresAt - 10_000);
    expect(await change.confirm()).toBe('completed');
    expect(customer.charges.at(-1)).toBe(`${String(change.stored.quote.amountDue)} succeeded`);
  });

  it('adapts the resources to what is allowed, where a change takes some at once', async () => {
    const policies = [{ when: {}, timing: 'immediate' as const, settlement: 'refund_and_restart' as const }];
    const customer = await suite.subscribe({ plan: 'pro', catalog: { changePolicies: policies } });
    await suite.world.setDomains(customer.account, ['a', 'b', 'c']);
    const change = await customer.quote({ plan: 'basic' });
    expect(await change.confirm()).toBe('completed');
    expect(customer.domains).toEqual(['a']);
    expect(customer.ledger).toEqual(['charge 9000', 'refund 6000']);
    expect(suite.world.bank.refunds).toMatchObject([{ amount: 6000 }]);
  });
});
