import { periodEnd } from '../../src/domain/calendar/anchor';
import { ScenarioSuite } from '../support/scenario-suite';

const suite = ScenarioSuite.begin();

describe('a subscription that nobody touches', () => {
  it('renews month after month for a year, each month charged once, counted from the anchor', async () => {
    const customer = await suite.subscribe();
    const { anchor } = customer.subscription;
    await suite.passUntil(periodEnd(anchor, 12) + 1000 * 60);
    await customer.until('the 12th renewal', ({ period }) => period.start === periodEnd(anchor, 12));
    await customer.until('it is paid', () => customer.total('charge') === 13 * 3000);
    const invoices = [...suite.world.store.tables.invoices.values()].filter(
      (each) => each.subscription === customer.id,
    );
    expect(invoices.map(({ periodStart }) => periodStart)).toEqual(
      Array.from({ length: 13 }, (_, month) => (month === 0 ? anchor.at : periodEnd(anchor, month))),
    );
    expect(customer.charges).toEqual(Array<string>(13).fill('3000 succeeded'));
  });

  it('renews without a payment where it costs nothing', async () => {
    const customer = await suite.subscribe({ plan: 'free' });
    await suite.passRenewal(customer);
    await suite.passRenewal(customer);
    expect(customer.charges).toEqual([]);
    expect(customer.subscription.monthsToEnd).toBe(3);
  });

  it('uses account credit before it charges', async () => {
    const customer = await suite.subscribe({ creditBalance: 7000 });
    await suite.passRenewal(customer);
    await suite.passRenewal(customer);
    expect(customer.charges).toEqual(['2000 succeeded']);
    expect(customer.creditBalance).toBe(0);
  });
});

describe('a new subscription', () => {
  it('does not come into being where its first charge is declined', async () => {
    const attempt = suite.subscribe({ card: 'pm_card_chargeDeclined' });
    await expect(attempt).rejects.toMatchObject({ code: 'payment_declined' });
  });

  it('gets back the credit that it had reserved', async () => {
    const { accounts } = suite.world.store.tables;
    const attempt = suite.subscribe({ card: 'pm_card_chargeDeclined', creditBalance: 1000 });
    await expect(attempt).rejects.toMatchObject({ code: 'payment_declined' });
    const account = [...suite.world.store.tables.accounts.keys()].at(-1)!;
    expect(accounts.size).toBeGreaterThan(0);
    expect(suite.world.store.tables.accounts.get(account)).toMatchObject({ creditBalance: 1000 });
  });
});
