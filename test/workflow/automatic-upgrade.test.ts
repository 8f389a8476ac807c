import { automaticUpgrade } from '../../src/domain/subscription/automatic-upgrade';
import type { ScenarioCustomer } from '../support/scenario-customer';
import { DAY, HOUR, ScenarioSuite } from '../support/scenario-suite';

const suite = ScenarioSuite.begin();

/** A customer who agreed to automatic upgrades, with so many contacts. */
const customerWithContacts = async (value: number) => {
  const customer = await suite.subscribe();
  await customer.update((subscription) => ({
    ...subscription,
    autoUpgrades: { contacts: { acceptedTerms: 'v1', acceptedAt: subscription.createdAt, notBefore: null } },
    usage: { contacts: value },
  }));
  return customer;
};

const nextStep = async (customer: ScenarioCustomer) =>
  automaticUpgrade(await suite.world.records.load({ subscription: customer.id }));

const upgrade = async (customer: ScenarioCustomer) => {
  const change = await customer.quote((await nextStep(customer))!, 'automatic_upgrade');
  await change.ends();
  return change;
};

describe('an automatic upgrade (AC-10)', () => {
  it('moves to the smallest step that holds the usage, and charges it without being asked', async () => {
    const customer = await customerWithContacts(2400);
    const change = await upgrade(customer);
    expect(change.status).toBe('completed');
    expect(customer.subscription.terms.quantities).toEqual({ contacts: 2500 });
    expect(customer.charges).toEqual(['3000 succeeded', '1500 succeeded']);
    expect(await nextStep(customer)).toBeNull();
  });

  it('fails with a decline, tells the customer, and is tried again by itself after a day', async () => {
    const customer = await customerWithContacts(2400);
    await customer.addCard('pm_card_chargeDeclined');
    const change = await upgrade(customer);
    expect(change.stored).toMatchObject({ status: 'failed', failure: { code: 'generic_decline' } });
    expect(customer.subscription.terms.quantities).toEqual({ contacts: 1000 });
    expect(customer.emails).toEqual(['invoice_paid', 'payment_failed']);
    await suite.pass(DAY - HOUR);
    expect(await nextStep(customer)).toBeNull();
    await customer.addCard('pm_card_visa');
    await suite.pass(2 * HOUR);
    await customer.until('it is upgraded', ({ terms }) => terms.quantities.contacts === 2500);
    expect(customer.charges).toEqual(['3000 succeeded', '1500 declined', '1600 succeeded']);
    expect(customer.subscription.autoUpgrades.contacts?.notBefore).toBeNull();
  });

  it('fails where the bank asks for authentication, and leaves no payment that could succeed later', async () => {
    const customer = await customerWithContacts(2400);
    await customer.addCard('pm_card_authenticationRequired');
    const change = await upgrade(customer);
    expect(change.status).toBe('failed');
    await suite.world.bank.authenticate(suite.world.bank.charges.at(-1)!.reference);
    expect(customer.charges).toEqual(['3000 succeeded', '1500 declined']);
    expect(customer.ledger).toEqual(['charge 3000']);
  });

  it('takes the place of an open quote, but never ends a scheduled change', async () => {
    const customer = await customerWithContacts(2400);
    const quoted = await customer.quote({ plan: 'pro' });
    await upgrade(customer);
    expect(quoted.status).toBe('replaced');
    const downgrade = await customer.quote({ quantities: { contacts: 1000 } });
    await downgrade.confirm();
    expect(downgrade.status).toBe('scheduled');
    await customer.update((subscription) => ({ ...subscription, usage: { contacts: 4000 } }));
    expect(await nextStep(customer)).toBeNull();
    const attempt = customer.quote({ quantities: { contacts: 5000 } }, 'automatic_upgrade');
    await expect(attempt).rejects.toMatchObject({ code: 'conflict' });
    expect(downgrade.status).toBe('scheduled');
  });
});
