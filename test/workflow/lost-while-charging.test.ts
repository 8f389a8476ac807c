import { ScenarioSuite } from '../support/scenario-suite';

const suite = ScenarioSuite.beginInRealTime();

describe('a workflow that is gone while it charges', () => {
  it('is started again for its change, and charges once', async () => {
    const customer = await suite.subscribe();
    const change = await customer.quote({ plan: 'pro' });
    const charge = suite.world.bank.holdNextCharge();
    const confirmed = change.confirm().catch(() => null);
    await charge.begun;
    await change.terminate();
    charge.release();
    await confirmed;
    await change.resume();
    await change.until('completed');
    expect(customer.plan).toBe('pro');
    expect(customer.charges).toEqual(['3000 succeeded', '6000 succeeded']);
    expect(customer.ledger).toEqual(['charge 3000', 'charge 6000']);
  });
});
