import type { ScenarioCustomer } from '../support/scenario-customer';
import { DAY, HOUR, ScenarioSuite } from '../support/scenario-suite';

const suite = ScenarioSuite.begin();

const scheduleDowngrade = async (customer: ScenarioCustomer) => {
  const change = await customer.quote({ plan: 'basic' });
  expect(await change.confirm()).toBe('scheduled');
  return change;
};

describe('a downgrade', () => {
  it('is reminded of, and applied and charged at the renewal (CH-4, CH-5)', async () => {
    const customer = await suite.subscribe({ plan: 'pro' });
    await suite.world.setDomains(customer.account, ['a', 'b', 'c']);
    const change = await scheduleDowngrade(customer);
    await suite.passUntil(customer.subscription.period.end - 7 * DAY - HOUR);
    expect(customer.emails.slice(1)).toEqual(['change_scheduled']);
    await suite.pass(2 * HOUR);
    expect(customer.emails.slice(2)).toEqual(['renewal_reminder']);
    await suite.passUntil(customer.subscription.period.end - HOUR);
    expect(customer.emails.slice(3)).toEqual(['renewal_reminder']);
    expect(customer.plan).toBe('pro');
    // The change's workflow adapts while the subscription's charges: whose email comes first is said here, not by chance.
    const happened = () => suite.scenario.store.until('it is adapted', () => customer.domains.length === 1);
    suite.world.gateway.fail('charge', { kind: 'after', happened });
    await suite.passRenewal(customer);
    expect(change.status).toBe('completed');
    expect(customer.plan).toBe('basic');
    expect(customer.ledger).toEqual(['charge 9000', 'charge 3000']);
    expect(customer.emails.slice(4)).toEqual(['change_completed', 'over_limit_adapted', 'invoice_paid']);
    expect(customer.domains).toEqual(['a']);
  });

  it('is over once it is applied: its workflow ends, and the next renewal is an ordinary one', async () => {
    const customer = await suite.subscribe({ plan: 'pro' });
    const change = await scheduleDowngrade(customer);
    await suite.passRenewal(customer);
    await change.ends();
    await suite.passRenewal(customer);
    expect(customer.ledger).toEqual(['charge 9000', 'charge 3000', 'charge 3000']);
  });

  it('does not happen when it is canceled in time', async () => {
    const customer = await suite.subscribe({ plan: 'pro' });
    const change = await scheduleDowngrade(customer);
    await suite.passUntil(customer.subscription.period.end - 2 * DAY);
    expect(await change.cancel()).toBe('canceled');
    await suite.passUntil(customer.subscription.period.end + HOUR);
    await suite.pass(DAY);
    expect(customer.plan).toBe('pro');
    expect(customer.ledger).toEqual(['charge 9000', 'charge 9000']);
    expect(customer.emails.slice(1)).toEqual([
      'change_scheduled',
      'renewal_reminder',
      'change_canceled',
      'invoice_paid',
    ]);
  });

  it('takes effect although its price cannot be charged', async () => {
    const customer = await suite.subscribe({ plan: 'pro' });
    const change = await scheduleDowngrade(customer);
    await customer.addCard('pm_card_chargeDeclined');
    await suite.passRenewal(customer);
    expect(change.status).toBe('completed');
    expect(customer.subscription).toMatchObject({ status: 'past_due', terms: { plan: 'basic' } });
    expect(customer.charges).toEqual(['9000 succeeded', '3000 declined']);
  });

  it('gives way to an upgrade that is carried out before', async () => {
    const customer = await suite.subscribe({ plan: 'pro' });
    const downgrade = await scheduleDowngrade(customer);
    await suite.pass(15 * DAY);
    const upgrade = await customer.quote({ quantities: { contacts: 2500 } });
    expect(upgrade.stored.replaces).toBe(downgrade.id);
    expect(await upgrade.confirm()).toBe('completed');
    await downgrade.ends();
    expect(downgrade.stored).toMatchObject({ status: 'replaced', replacedBy: upgrade.id });
    await suite.passRenewal(customer);
    expect(customer.plan).toBe('pro');
  });
});

describe('a downgrade that would take more than was shown', () => {
  const customerWhoAddsDomains = async () => {
    const customer = await suite.subscribe({ plan: 'pro', catalog: { whenMoreIsLost: { hold: 'P3D' } } });
    await suite.world.setDomains(customer.account, ['a']);
    const change = await scheduleDowngrade(customer);
    await suite.passUntil(customer.subscription.period.end - HOUR);
    await suite.world.setDomains(customer.account, ['a', 'b', 'c']);
    await suite.passUntil(customer.subscription.period.end + HOUR);
    return { customer, change };
  };

  it('is in effect and charged, but takes nothing for three days, and says so', async () => {
    const { customer, change } = await customerWhoAddsDomains();
    expect(customer.plan).toBe('basic');
    expect(customer.ledger).toEqual(['charge 9000', 'charge 3000']);
    const heldFor = change.stored.reconcileAt! - customer.subscription.period.start;
    expect(Math.round(heldFor / HOUR)).toBe(72);
    expect(customer.emails).toContain('renewal_reminder');
    expect(customer.domains).toEqual(['a', 'b', 'c']);
  });

  it('takes the rest when the three days are over, but what the customer chose to keep', async () => {
    const { customer, change } = await customerWhoAddsDomains();
    await change.keep({ domain: ['c'] });
    await suite.pass(3 * DAY);
    expect(customer.domains).toEqual(['c']);
    expect(customer.emails.at(-1)).toBe('over_limit_adapted');
    await change.ends();
  });
});
