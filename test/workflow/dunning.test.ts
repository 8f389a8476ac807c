import { nextCharge } from '../../src/domain/change/next-charge';
import type { ScenarioCustomer } from '../support/scenario-customer';
import { DAY, HOUR, ScenarioSuite } from '../support/scenario-suite';

const suite = ScenarioSuite.begin();
const retryAfterDays = [1, 3, 5, 7];

/** A customer whose renewal has just failed. */
const pastDue = async (dunning: 'cancel' | 'keep_past_due' | { downgrade_to: string } = 'cancel') => {
  const customer = await suite.subscribe({ catalog: { dunning: { retryAfterDays, finalAction: dunning } } });
  await customer.addCard('pm_card_chargeDeclined');
  await suite.passRenewal(customer);
  expect(customer.subscription.status).toBe('past_due');
  return customer;
};

const failures = ({ charges }: ScenarioCustomer): number =>
  charges.filter((charge) => charge === '3000 declined').length;

describe('a renewal that cannot be charged', () => {
  it('is tried again 1, 3, 5 and 7 days later, and then the subscription ends', async () => {
    const customer = await pastDue();
    const failedAt = customer.subscription.period.start;
    for (const [index, days] of retryAfterDays.entries()) {
      await suite.passUntil(failedAt + days * DAY - HOUR);
      expect(failures(customer)).toBe(index + 1);
      await suite.passUntil(failedAt + days * DAY + HOUR);
      expect(failures(customer)).toBe(index + 2);
    }
    expect(customer.subscription.status).toBe('canceled');
    expect(customer.emails.slice(1)).toEqual(Array<string>(5).fill('payment_failed'));
    expect(customer.ledger).toEqual(['charge 3000']);
  });

  it('starts the period all the same, and a later payment is for the same period', async () => {
    const customer = await pastDue();
    const { period } = customer.subscription;
    await customer.addCard('pm_card_visa');
    await customer.until('it is paid', ({ status }) => status === 'active');
    expect(customer.subscription.period).toEqual(period);
    expect(customer.ledger).toEqual(['charge 3000', 'charge 3000']);
    await suite.passRenewal(customer);
    expect(customer.subscription.period.start).toBe(period.end);
  });

  it('is not tried again once it is paid', async () => {
    const customer = await pastDue();
    await customer.addCard('pm_card_visa');
    await customer.until('it is paid', ({ status }) => status === 'active');
    await suite.pass(10 * DAY);
    expect(customer.charges).toEqual(['3000 succeeded', '3000 declined', '3000 succeeded']);
  });

  it('keeps to its schedule where another bad card is added in between', async () => {
    const customer = await pastDue();
    await suite.pass(2 * HOUR);
    await customer.addCard('pm_card_chargeDeclinedInsufficientFunds');
    await customer.until('it is declined', ({ dunning }) => dunning?.attempts === 2);
    expect(customer.subscription.dunning!.nextAttemptAt).toBeLessThan(
      customer.subscription.period.start + 1.1 * DAY,
    );
    await suite.pass(DAY);
    expect(failures(customer)).toBe(3);
  });

  it('is paid together with an upgrade', async () => {
    const customer = await pastDue();
    const paymentMethod = await suite.world.addCard(customer.account, 'pm_card_visa', { isDefault: false });
    const change = await customer.quote({ plan: 'pro' });
    expect(await change.confirm({ paymentMethod })).toBe('completed');
    expect(customer.subscription).toMatchObject({ status: 'active', dunning: null });
    await suite.pass(10 * DAY);
    expect(failures(customer)).toBe(1);
    expect(customer.total('charge')).toBe(3000 + change.stored.quote.amountDue);
  });
});

describe('the end of the schedule', () => {
  const scheduleIsUsedUp = async (customer: ScenarioCustomer): Promise<void> =>
    suite.passUntil(customer.subscription.period.start + 7 * DAY + HOUR);

  it('may leave the subscription past due: periods go on, and all are paid as soon as they can be', async () => {
    const customer = await pastDue('keep_past_due');
    const { end } = customer.subscription.period;
    await scheduleIsUsedUp(customer);
    const situation = await suite.world.records.load({ subscription: customer.id });
    expect(nextCharge(situation)).toEqual({ at: end, amount: 2 * 3000 });
    await suite.passUntil(end - HOUR);
    expect(failures(customer)).toBe(5);
    await suite.passRenewal(customer);
    expect(customer.subscription).toMatchObject({ status: 'past_due', period: { start: end } });
    await customer.addCard('pm_card_visa');
    await customer.until('it is paid', ({ status }) => status === 'active');
    expect(customer.total('charge')).toBe(3 * 3000);
  });

  it('may move the subscription to another plan, and adapt what exceeds it', async () => {
    const customer = await pastDue({ downgrade_to: 'free' });
    await suite.world.setDomains(customer.account, ['a']);
    await scheduleIsUsedUp(customer);
    expect(customer.subscription).toMatchObject({ status: 'active', terms: { plan: 'free' } });
    expect(customer.domains).toEqual([]);
    await suite.passRenewal(customer);
    expect(customer.ledger).toEqual(['charge 3000']);
  });

  it('ends what was quoted or scheduled, and its workflows', async () => {
    const customer = await pastDue();
    const quoted = await customer.quote({ interval: 'annual' });
    await scheduleIsUsedUp(customer);
    expect(customer.subscription.status).toBe('canceled');
    await quoted.ends();
    expect(['expired', 'canceled']).toContain(quoted.status);
  });
});
