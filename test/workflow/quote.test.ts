import { ScenarioSuite } from '../support/scenario-suite';

const suite = ScenarioSuite.begin();

describe('a quote', () => {
  it('expires when nobody confirms it in time, and its workflow ends', async () => {
    const customer = await suite.subscribe();
    const change = await customer.quote({ plan: 'pro' });
    expect(change.status).toBe('quoted');
    await suite.passUntil(change.stored.quote.expiresAt);
    await change.until('expired');
    await change.ends();
    expect(customer.plan).toBe('basic');
    await expect(change.confirm()).rejects.toMatchObject({ code: 'quote_expired' });
  });

  it('gives way to a newer one, and its workflow ends without waiting for the time', async () => {
    const customer = await suite.subscribe();
    const first = await customer.quote({ plan: 'pro' });
    const second = await customer.quote({ interval: 'annual' });
    await first.ends();
    expect(first.stored).toMatchObject({ status: 'replaced', replacedBy: second.id });
    expect(second.status).toBe('quoted');
  });

  it('is refused for what is not sold, and its workflow leaves nothing behind', async () => {
    const customer = await suite.subscribe();
    const change = await customer.quote({ plan: 'pro' });
    await change.cancel();
    await expect(customer.quote({ plan: 'basic' })).rejects.toMatchObject({ code: 'no_change' });
    expect(customer.changes).toHaveLength(1);
  });

  it('is stale once the subscription has changed', async () => {
    const customer = await suite.subscribe({ plan: 'pro' });
    const downgrade = await customer.quote({ plan: 'basic' });
    await downgrade.confirm();
    const upgrade = await customer.quote({ quantities: { contacts: 2500 } });
    await downgrade.cancel();
    await expect(upgrade.confirm()).rejects.toMatchObject({ code: 'quote_stale' });
    expect(upgrade.status).toBe('quoted');
    expect(customer.charges).toEqual(['9000 succeeded']);
  });

  it('is canceled by its customer', async () => {
    const customer = await suite.subscribe();
    const change = await customer.quote({ plan: 'pro' });
    expect(await change.cancel()).toBe('canceled');
    await change.ends();
    expect(customer.charges).toEqual(['3000 succeeded']);
  });
});
