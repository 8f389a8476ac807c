import { periodEnd } from '../../src/domain/calendar/anchor';
import type { Instant } from '../../src/domain/calendar/instant';
import type { ScenarioCustomer } from '../support/scenario-customer';
import { DAY, HOUR, ScenarioSuite } from '../support/scenario-suite';

const suite = ScenarioSuite.beginInRealTime();
const APRIL = Date.UTC(2027, 3, 1);

const onTestClock = async (plan: string, now: Instant = APRIL) => {
  const testClock = await suite.world.addTestClock(now);
  const customer = await suite.subscribe({ plan, testClock });
  return { customer, advanceTo: (to: Instant) => suite.scenario.advance(testClock, to) };
};

const ledgerDates = ({ account }: ScenarioCustomer): string[] =>
  [...suite.world.store.tables.ledger.values()]
    .filter((entry) => entry.account === account)
    .map(({ at }) => new Date(at).toISOString().slice(0, 10));

describe('a test clock', () => {
  it('does everything due on the way, each thing at its own instant', async () => {
    const { customer, advanceTo } = await onTestClock('pro');
    const change = await customer.quote({ plan: 'basic' });
    await change.confirm();
    await advanceTo(APRIL + 62 * DAY);
    expect(ledgerDates(customer)).toEqual(['2027-04-01', '2027-05-01', '2027-06-01']);
    expect(customer.ledger).toEqual(['charge 9000', 'charge 3000', 'charge 3000']);
    expect(change.stored.completedAt).toBe(Date.UTC(2027, 4, 1));
    const reminded = [...suite.world.store.tables.notifications.values()].filter(
      ({ kind, change: about }) => kind === 'renewal_reminder' && about === change.id,
    );
    expect(reminded.map(({ at }) => at)).toEqual([Date.UTC(2027, 3, 24), Date.UTC(2027, 3, 30)]);
  });

  it('expires a quote at the end of its time, and not before', async () => {
    const { customer, advanceTo } = await onTestClock('basic');
    const change = await customer.quote({ plan: 'pro' });
    await advanceTo(APRIL + HOUR / 2 - 1);
    expect(change.status).toBe('quoted');
    await advanceTo(APRIL + HOUR / 2);
    expect(change.stored).toMatchObject({ status: 'expired', completedAt: APRIL + HOUR / 2 });
  });

  it('counts months from the anchor: the 31st comes back after February', async () => {
    const january = Date.UTC(2027, 0, 31);
    const { customer, advanceTo } = await onTestClock('basic', january);
    await advanceTo(Date.UTC(2027, 4, 15));
    expect(ledgerDates(customer)).toEqual(['2027-01-31', '2027-02-28', '2027-03-31', '2027-04-30']);
  });

  it('tries a failed renewal again on its days, and ends the subscription with the last', async () => {
    const { customer, advanceTo } = await onTestClock('basic');
    await suite.world.addCard(customer.account, 'pm_card_chargeDeclined');
    await advanceTo(APRIL + 60 * DAY);
    const may = Date.UTC(2027, 4, 1);
    const attempts = [...suite.world.store.tables.payments.values()].filter(
      ({ subscription, purpose }) => subscription === customer.id && purpose === 'renewal',
    );
    expect(attempts.map(({ createdAt }) => (createdAt - may) / DAY)).toEqual([0, 1, 3, 5, 7]);
    expect(customer.subscription).toMatchObject({ status: 'canceled', canceledAt: may + 7 * DAY });
  });

  it('moves no other account', async () => {
    const { customer } = await onTestClock('basic');
    const { advanceTo } = await onTestClock('basic');
    await advanceTo(periodEnd(customer.subscription.anchor, 3));
    expect(customer.ledger).toEqual(['charge 3000']);
  });
});
