import { DAY, ScenarioSuite } from '../support/scenario-suite';

const suite = ScenarioSuite.begin();

const requestRemoval = async () => {
  const customer = await suite.subscribe({ addOns: ['sms'] });
  const change = await customer.quote({ addOns: [] });
  expect(await change.confirm()).toBe('requested');
  return { customer, change };
};

describe('a request to support (AC-9)', () => {
  it('waits for support, for as long as it takes: it does not expire', async () => {
    const { customer, change } = await requestRemoval();
    await suite.pass(100 * DAY);
    expect(change.status).toBe('requested');
    expect(customer.subscription.terms.addOns).toEqual(['sms']);
    expect(customer.total('charge')).toBe(4 * 4500);
  });

  it('is declined with a word to the customer', async () => {
    const { customer, change } = await requestRemoval();
    expect(await change.decline('Not before June.')).toBe('declined');
    await change.ends();
    expect(customer.emails.slice(1)).toEqual(['change_requested', 'support_request', 'change_declined']);
    expect(customer.subscription.terms.addOns).toEqual(['sms']);
  });

  it('is carried out at the renewal where support approves it', async () => {
    const { customer, change } = await requestRemoval();
    expect(await change.approve()).toBe('scheduled');
    await suite.passRenewal(customer);
    await change.ends();
    expect(customer.subscription.terms.addOns).toEqual([]);
    expect(customer.ledger).toEqual(['charge 4500', 'charge 3000']);
  });

  it('is carried out at once where support says so, without a charge', async () => {
    const { customer, change } = await requestRemoval();
    expect(await change.approve('immediate')).toBe('completed');
    expect(customer.subscription.terms.addOns).toEqual([]);
    expect(customer.charges).toEqual(['4500 succeeded']);
  });

  it('can be withdrawn by the customer, and not be approved then', async () => {
    const { customer, change } = await requestRemoval();
    expect(await change.cancel()).toBe('canceled');
    await expect(change.approve()).rejects.toMatchObject({ code: 'conflict' });
    expect(customer.emails.at(-1)).toBe('change_canceled');
  });

  it('cannot be approved before it is requested', async () => {
    const customer = await suite.subscribe({ addOns: ['sms'] });
    const change = await customer.quote({ addOns: [] });
    await expect(change.approve()).rejects.toMatchObject({ code: 'conflict' });
    expect(change.status).toBe('quoted');
  });
});
