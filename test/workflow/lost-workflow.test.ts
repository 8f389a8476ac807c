import type { ScenarioCustomer } from '../support/scenario-customer';
import { DAY, HOUR, ScenarioSuite } from '../support/scenario-suite';

const suite = ScenarioSuite.begin();

const downgradeWithoutWorkflow = async (customer: ScenarioCustomer) => {
  const change = await customer.quote({ plan: 'basic' });
  await change.confirm();
  await change.terminate();
  return change;
};

describe('a scheduled change whose workflow is gone', () => {
  it('takes effect at the renewal all the same: the subscription leads once its patience is over', async () => {
    const customer = await suite.subscribe({ plan: 'pro' });
    await suite.world.setDomains(customer.account, ['a', 'b']);
    const change = await downgradeWithoutWorkflow(customer);
    await suite.passRenewal(customer);
    expect(change.status).toBe('completed');
    expect(customer.plan).toBe('basic');
    expect(customer.charges).toEqual(['9000 succeeded', '3000 succeeded']);
    expect(customer.domains).toEqual(['a']);
  });

  it('is reminded of again once it has been started again, and led by it', async () => {
    const customer = await suite.subscribe({ plan: 'pro' });
    const change = await downgradeWithoutWorkflow(customer);
    await change.resume();
    await suite.passUntil(customer.subscription.period.end - DAY + HOUR);
    expect(customer.emails.slice(2)).toEqual(['renewal_reminder', 'renewal_reminder']);
    await suite.passRenewal(customer);
    await change.ends();
    expect(change.status).toBe('completed');
    expect(customer.charges).toEqual(['9000 succeeded', '3000 succeeded']);
  });
});

describe('other workflows that are gone', () => {
  it('expire a quote as soon as they are started again', async () => {
    const customer = await suite.subscribe();
    const change = await customer.quote({ plan: 'pro' });
    await change.rests();
    await change.terminate();
    await suite.passUntil(change.stored.quote.expiresAt + DAY);
    expect(change.status).toBe('quoted');
    await change.resume();
    await change.until('expired');
    expect(customer.charges).toEqual(['3000 succeeded']);
  });

  it('renew what was due meanwhile, period after period, where a subscription is started again', async () => {
    const customer = await suite.subscribe();
    await suite.scenario.client.workflow.getHandle(`subscription/${customer.id}`).terminate();
    const { end } = customer.subscription.period;
    await suite.pass(95 * DAY);
    expect(customer.subscription.period.end).toBe(end);
    await suite.scenario.service.wake.start({ kind: 'subscription', id: customer.id });
    await customer.until('three months are renewed', ({ monthsToEnd }) => monthsToEnd === 4);
    await customer.until('they are paid', () => customer.total('charge') === 4 * 3000);
    expect(customer.charges).toHaveLength(4);
  });
});
