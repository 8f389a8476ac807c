import { automaticUpgrade } from '../../src/domain/change/automatic-upgrade';
import type { ScenarioCustomer } from '../support/scenario-customer';
import { DAY, HOUR, ScenarioSuite } from '../support/scenario-suite';

const suite = ScenarioSuite.begin();

/** A customer who agreed to automatic upgrades. */
const customerWhoAgreed = async () => {
  const customer = await suite.subscribe();
  await customer.acceptAutoUpgrade('contacts');
  return customer;
};

/** The upgrade that usage asks for, if any. */
const nextUpgrade = async ({ id }: ScenarioCustomer) =>
  automaticUpgrade(await suite.world.records.load({ subscription: id }));

describe('an automatic upgrade (AC-10)', () => {
  it('moves to the smallest step that holds the usage, and charges it without being asked', async () => {
    const customer = await customerWhoAgreed();
    await customer.reportUsage('contacts', 2400);
    await customer.until('it is upgraded', ({ terms }) => terms.quantities.contacts === 2500);
    await customer.changes[0]!.ends();
    expect(customer.charges).toEqual(['3000 succeeded', '1500 succeeded']);
    expect(customer.changes).toMatchObject([{ status: 'completed' }]);
    expect(await nextUpgrade(customer)).toBeNull();
  });

  it('fails with a decline, tells the customer, and is tried again by itself after a day', async () => {
    const customer = await customerWhoAgreed();
    await customer.addCard('pm_card_chargeDeclined');
    await customer.reportUsage('contacts', 2400);
    await customer.untilChange('failed');
    expect(customer.changes[0]!.stored).toMatchObject({ failure: { code: 'generic_decline' } });
    expect(customer.subscription.terms.quantities).toEqual({ contacts: 1000 });
    expect(customer.emails).toEqual(['invoice_paid', 'payment_failed']);
    await suite.pass(DAY - HOUR);
    expect(customer.changes).toHaveLength(1);
    expect((await nextUpgrade(customer))!.at).toBeGreaterThan(await suite.scenario.now());
    await customer.addCard('pm_card_visa');
    await suite.pass(2 * HOUR);
    await customer.until('it is upgraded', ({ terms }) => terms.quantities.contacts === 2500);
    expect(customer.charges).toEqual(['3000 succeeded', '1500 declined', '1600 succeeded']);
    await customer.reportUsage('contacts', 4000);
    await customer.until('the next one need not wait', ({ terms }) => terms.quantities.contacts === 5000);
  });

  it('fails where the bank asks for authentication, and leaves no payment that could succeed later', async () => {
    const customer = await customerWhoAgreed();
    await customer.addCard('pm_card_authenticationRequired');
    await customer.reportUsage('contacts', 2400);
    await customer.untilChange('failed');
    await customer.changes[0]!.ends();
    await suite.world.bank.authenticate(suite.world.bank.charges.at(-1)!.reference);
    expect(customer.charges).toEqual(['3000 succeeded', '1500 declined']);
    expect(customer.ledger).toEqual(['charge 3000']);
  });

  it('takes the place of an open quote, but never ends a scheduled change', async () => {
    const customer = await customerWhoAgreed();
    const quoted = await customer.quote({ plan: 'pro' });
    await customer.reportUsage('contacts', 2400);
    await customer.until('it is upgraded', ({ terms }) => terms.quantities.contacts === 2500);
    expect(quoted.status).toBe('replaced');
    const downgrade = await customer.quote({ quantities: { contacts: 1000 } });
    await downgrade.confirm();
    expect(downgrade.status).toBe('scheduled');
    await customer.reportUsage('contacts', 4000);
    expect(await nextUpgrade(customer)).toBeNull();
    await suite.scenario.service.subscriptionDecisions.upgrade(customer.id);
    await suite.world.store.refresh();
    expect(customer.changes).toHaveLength(3);
    expect(customer.subscription.terms.quantities).toEqual({ contacts: 2500 });
    expect(downgrade.status).toBe('scheduled');
  });
});
