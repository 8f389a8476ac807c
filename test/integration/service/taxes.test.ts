import { expectMoneyAddsUp } from '../../support/service-money';
import { givenSubscription, type Scenario } from '../../support/service-scenario';
import type { ChangeView } from '../../support/service-client';
import { startService, type TestService } from '../../support/service';

let service: TestService;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

const addsUp = (scenario: Scenario) => expectMoneyAddsUp(scenario, service.adapters.database.pool);
const linesOf = ({ quote }: ChangeView) =>
  quote.lines.map(({ component, amount }) => `${component} ${String(amount)}`);
const taxes = [
  { name: 'VAT', percent: '22', inclusive: false, regions: ['IT'] },
  { name: 'GST', percent: '10', inclusive: true, regions: ['AU'] },
];

/** Basic since 1 April, in the middle of the month. */
async function givenTaxed(region: string): Promise<Scenario> {
  const scenario = await givenSubscription(service.client, {
    catalog: {
      taxes,
      changePolicies: [{ when: {}, timing: 'immediate', settlement: 'prorated_difference' }],
    },
    account: { region },
  });
  await scenario.advance('2027-04-16T00:00:00Z');
  return scenario;
}

it('are shown in the quote on top of each line, given back with credits, and charged at renewals', async () => {
  const scenario = await givenTaxed('IT');
  const up = await scenario.quote({ plan: 'pro' });
  expect(linesOf(up)).toEqual(['plan:basic -1500', 'tax:VAT -330', 'plan:pro 4500', 'tax:VAT 990']);
  expect(up.quote).toMatchObject({ amountDue: 3660, nextCharge: { amount: 10980 } });
  await scenario.confirm(up);
  const down = await scenario.change({ plan: 'basic' });
  expect(linesOf(down)).toEqual(['plan:pro -4500', 'plan:basic 1500', 'tax:VAT -990', 'tax:VAT 330']);
  expect(down.quote).toMatchObject({ creditIssued: 3660 });
  await scenario.advance('2027-05-01T00:00:00Z');
  const invoices = await scenario.invoices();
  expect(invoices.map(({ total }) => total)).toEqual([3660, 3660, 0, 3660]);
  expect(invoices.at(-1)).toMatchObject({ creditApplied: 3660, amountPaid: 0 });
  await addsUp(scenario);
});

it('that prices include change no amount', async () => {
  const scenario = await givenTaxed('AU');
  const change = await scenario.change({ plan: 'pro' });
  expect(linesOf(change)).toEqual(['plan:basic -1500', 'plan:pro 4500']);
  expect(change.quote).toMatchObject({ amountDue: 3000, nextCharge: { amount: 9000 } });
  await addsUp(scenario);
});

it('of other regions are not charged', async () => {
  const scenario = await givenTaxed('US-NY');
  expect(linesOf(await scenario.quote({ plan: 'pro' }))).toEqual(['plan:basic -1500', 'plan:pro 4500']);
});

it('earn nothing for who goes up and down again and again', async () => {
  const scenario = await givenTaxed('IT');
  for (const plan of ['pro', 'basic', 'pro', 'free', 'pro', 'basic', 'free']) await scenario.change({ plan });
  const charged = (await scenario.ledger()).filter(({ type }) => type === 'charge');
  const { creditBalance } = await scenario.showAccount();
  const paid = charged.reduce((sum, { amount }) => sum + amount, 0);
  expect(creditBalance).toBeLessThanOrEqual(paid - 1830);
  await addsUp(scenario);
});
