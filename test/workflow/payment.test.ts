import type { ScenarioCustomer } from '../support/scenario-customer';
import { ScenarioSuite } from '../support/scenario-suite';

const suite = ScenarioSuite.begin();

const payWith = (customer: ScenarioCustomer, token: string): Promise<string> =>
  suite.world.addCard(customer.account, token, { isDefault: false });

describe('a declined payment', () => {
  it('leaves everything as it was, and the quote open for another method', async () => {
    const customer = await suite.subscribe();
    const change = await customer.quote({ plan: 'pro' });
    const declined = await payWith(customer, 'pm_card_chargeDeclinedInsufficientFunds');
    expect(await change.confirm({ paymentMethod: declined })).toBe('quoted');
    expect(change.stored.failure).toMatchObject({ code: 'insufficient_funds' });
    expect(customer.plan).toBe('basic');
    expect(await change.confirm()).toBe('completed');
    expect(customer.plan).toBe('pro');
    expect(customer.charges).toEqual(['3000 succeeded', '6000 declined', '6000 succeeded']);
  });

  it('expires with its quote where no other method is tried', async () => {
    const customer = await suite.subscribe();
    const change = await customer.quote({ plan: 'pro' });
    const declined = await payWith(customer, 'pm_card_chargeDeclined');
    await change.confirm({ paymentMethod: declined });
    await suite.passUntil(change.stored.quote.expiresAt);
    await change.until('expired');
    expect(customer.plan).toBe('basic');
  });
});

describe('a payment that needs authentication', () => {
  const askForAuthentication = async () => {
    const customer = await suite.subscribe();
    const change = await customer.quote({ plan: 'pro' });
    const paymentMethod = await payWith(customer, 'pm_card_authenticationRequired');
    expect(await change.confirm({ paymentMethod })).toBe('requires_action');
    return { customer, change, waiting: suite.world.bank.charges.at(-1)!, paymentMethod };
  };

  it('is abandoned where another method is used: it cannot succeed later', async () => {
    const { customer, change, waiting } = await askForAuthentication();
    expect(await change.confirm()).toBe('completed');
    await suite.world.bank.authenticate(waiting.reference);
    expect(customer.charges).toEqual(['3000 succeeded', '6000 declined', '6000 succeeded']);
    expect(customer.ledger).toEqual(['charge 3000', 'charge 6000']);
  });

  it('completes the change where it succeeded just before another method was used: charged once', async () => {
    const { customer, change, waiting } = await askForAuthentication();
    await suite.world.bank.authenticate(waiting.reference);
    expect(await change.confirm()).toBe('completed');
    expect(customer.charges).toEqual(['3000 succeeded', '6000 succeeded']);
    expect(customer.ledger).toEqual(['charge 3000', 'charge 6000']);
  });

  it('completes the change where it succeeded just before the quote expired', async () => {
    const { customer, change, waiting } = await askForAuthentication();
    await suite.world.bank.authenticate(waiting.reference);
    await suite.passUntil(change.stored.quote.expiresAt);
    await change.until('completed');
    expect(customer.plan).toBe('pro');
  });

  it('is too late to cancel where it succeeded just before: the change is seen to its end', async () => {
    const settlement = { credit: 'none', period: 'restart', surplus: 'balance' } as const;
    const customer = await suite.subscribe({
      catalog: { changePolicies: [{ when: {}, timing: 'immediate', settlement }] },
      plan: 'pro',
      interval: 'annual',
    });
    await suite.world.setDomains(customer.account, ['a', 'b', 'c']);
    const change = await customer.quote({ plan: 'basic', interval: 'monthly' });
    const paymentMethod = await payWith(customer, 'pm_card_authenticationRequired');
    await change.confirm({ paymentMethod });
    await suite.world.bank.authenticate(suite.world.bank.charges.at(-1)!.reference);
    await expect(change.cancel()).rejects.toMatchObject({ code: 'conflict' });
    expect(change.status).toBe('completed');
    await change.ends();
    expect(customer.domains).toEqual(['a']);
    await suite.passRenewal(customer);
    expect(customer.ledger).toEqual(['charge 90000', 'charge 3000', 'charge 3000']);
  });

  it('expires with its quote, and is abandoned then', async () => {
    const { customer, change, waiting } = await askForAuthentication();
    await suite.passUntil(change.stored.quote.expiresAt);
    await change.until('expired');
    await suite.world.bank.authenticate(waiting.reference);
    expect(waiting.status).toBe('declined');
    expect(customer.plan).toBe('basic');
  });

  it('goes back whole where it succeeded for a quote that a newer one has replaced', async () => {
    const { customer, change, waiting } = await askForAuthentication();
    await suite.world.bank.authenticate(waiting.reference);
    const next = await customer.quote({ interval: 'annual' });
    await change.ends();
    expect(change.status).toBe('replaced');
    expect(suite.world.bank.refunds.filter(({ charge }) => charge === waiting.reference)).toMatchObject([
      { amount: 6000 },
    ]);
    expect(customer.ledger).toEqual(['charge 3000', 'charge 6000', 'refund 6000']);
    expect(next.status).toBe('quoted');
  });
});
