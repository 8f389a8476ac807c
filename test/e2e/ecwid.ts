import type { Customer, CustomerWish } from './stage/customer';
import { customer, visit } from './stage/stage';

const aShop = (wish: Partial<CustomerWish> = {}) => customer({ product: 'ecwid', plan: 'business', ...wish });

/** Ecwid's behaviours as its customers see them. */
export function describeEcwid(): void {
  describe('Ecwid', () => {
    it('EC-1 shows the plan and the next charge, and lets only the owner change it', onlyOwnersChange);
    it('EC-2 EC-3 upgrades for the difference; period and renewal date stay', upgrades);
    it(
      'EC-4 EC-5 turns the rest of a downgrade into prepaid months, and says what is not carried over',
      prepays,
    );
    it('EC-5 explains each line: several months ahead, and a tax on top', explainsLines);
    it('EC-6 archives the settings of the former plan, and restores them', archivesAndRestores);
    it('EC-6 puts them away on the free plan too, whose credit pays for coming back', leavesForFree);
    it('EC-7 begins a new period when an annual subscription becomes monthly', annualToMonthly);
    it('EC-8 adds twelve months when a monthly subscription becomes annual', monthlyToAnnual);
    it('EC-9 applies the credit instead on the day the period began', monthlyToAnnualOnTheFirstDay);
  });
}

async function onlyOwnersChange(): Promise<void> {
  const shop = await aShop();
  const owner = await visit(shop);
  await owner.page.getByRole('heading', { name: 'Business' }).waitFor();
  await owner.expectText('$55.00 on May 1, 2027');
  await owner.button('Change plan').waitFor();
  const colleague = await visit(shop, { user: 'billing' });
  await colleague.expectText('Only the owner can change the plan of this account.');
  expect(await colleague.button('Change plan').count()).toBe(0);
  await colleague.show('ecwid-only-owners');
}

async function upgrades(): Promise<void> {
  const shop = await aShop();
  const billing = await visit(shop);
  await billing.openPlans();
  await billing.choosePlan('Unlimited');
  await billing.summary.getByText('$37.50').waitFor();
  await billing.summary.getByText('Then $130.00 per month from May 1, 2027').waitFor();
  await billing.review();
  await billing.button('Pay $37.50 and change').click();
  await billing.expectText('Done. You are on Unlimited');
  expect((await shop.subscription()).currentPeriod.end).toBe('2027-05-01T00:00:00.000Z');
}

async function prepays(): Promise<void> {
  const shop = await aShop({ plan: 'unlimited' });
  const billing = await visit(shop, { colorScheme: 'dark' });
  await billing.openPlans();
  await billing.choosePlan('Venture');
  await billing.review();
  await billing.expectText('Prepaid: 1 month');
  await billing.expectText('Your credit pays 1 month ahead, through May 31, 2027.');
  await billing.expectText('$20.00 of your remaining credit is less than a whole month');
  await billing.show('ecwid-review-downgrade-dark');
  await billing.button('Confirm the change').click();
  await billing.expectText('Done. You are on Venture');
  await billing.button('To the overview').click();
  await billing.expectText('May 31, 2027, prepaid');
  await billing.show('ecwid-prepaid-dark');
  expect((await shop.subscription()).paidThrough).toBe('2027-06-01T00:00:00.000Z');
}

async function explainsLines(): Promise<void> {
  const catalog = { id: 'ecwid-taxed', taxes: [{ name: 'VAT', percent: '22' }] };
  const shop = await aShop({ plan: 'unlimited', catalog });
  const billing = await visit(shop);
  await billing.openPlans();
  await billing.choosePlan('Starter');
  await billing.review();
  await billing.expectText('Prepaid: 12 months');
  await billing.expectText('$5.00 × 12');
  await billing.expectText(/22% of/);
  await billing.dialog.filter({ hasText: /Staff accounts.*Unlimited.*Not included/s }).waitFor();
  await billing.show('ecwid-tax');
}

async function archivesAndRestores(): Promise<void> {
  const resources = [{ type: 'invoice_template', id: 'gold', name: 'Gold invoice' }];
  const shop = await aShop({ resources });
  const billing = await visit(shop);
  const changeTo = async (plan: string, note: string) => {
    await billing.openPlans();
    await billing.choosePlan(plan);
    await billing.review();
    await billing.expectText(note);
    await billing.dialog.getByText('Gold invoice').waitFor();
    await billing.show(`ecwid-${plan.toLowerCase()}-settings`);
    await billing.confirm();
    await billing.expectText(`Done. You are on ${plan}`);
    await billing.button('To the overview').click();
  };
  await changeTo('Venture', 'Archived, comes back by itself with the feature');
  await untilFirst(shop, 'archived');
  await changeTo('Business', 'Comes back');
  await untilFirst(shop, 'active');
  const history = billing.page.getByRole('region', { name: 'What happened to your plan' });
  const sameDay = /Upgrade to Business.*Downgrade to Venture.*Business began/s;
  await history.filter({ hasText: sameDay }).waitFor();
}

async function leavesForFree(): Promise<void> {
  const resources = [{ type: 'invoice_template', id: 'gold', name: 'Gold invoice' }];
  const shop = await aShop({ resources });
  const billing = await visit(shop);
  await billing.openPlans();
  await billing.choosePlan('Free');
  await billing.show('ecwid-plans');
  await billing.review();
  await billing.expectText('Added to your account credit');
  await billing.expectText('$27.50');
  await billing.dialog.getByText('Gold invoice').waitFor();
  await billing.confirm();
  await billing.expectText('Done. You are on Free');
  await untilFirst(shop, 'archived');
  await billing.button('To the overview').click();
  await billing.openPlans();
  await billing.choosePlan('Business');
  await billing.review();
  await billing.expectText('Account credit used');
  await billing.confirm();
  await billing.expectText('Done. You are on Business');
  await untilFirst(shop, 'active');
}

/** Resources follow a change that is done already. */
function untilFirst(shop: Customer, state: string): Promise<void> {
  return shop.until(async () => (await shop.resources())[0]?.state === state);
}

async function annualToMonthly(): Promise<void> {
  const shop = await aShop({ interval: 'annual', now: '2027-10-01T00:00:00Z' });
  const billing = await visit(shop);
  await billing.openPlans();
  await billing.page.getByRole('radio', { name: 'Monthly', exact: true }).check();
  await billing.summary.getByText('Credit to your account').waitFor();
  await billing.review();
  await billing.expectText('Your billing period is October 1, 2027 – October 31, 2027.');
  await billing.expectText('Added to your account credit');
  await billing.expectText('Next charge: $0.00');
  await billing.expectText('The rest is paid from your account credit.');
  await billing.show('ecwid-annual-to-monthly');
  await billing.confirm();
  await billing.expectText('Done. Business is billed monthly now');
  expect((await shop.subscription()).currentPeriod.end).toBe('2027-11-01T00:00:00.000Z');
}

async function monthlyToAnnual(): Promise<void> {
  const shop = await aShop();
  const billing = await visit(shop);
  await billing.openPlans();
  await billing.page.getByRole('radio', { name: /^Annual/ }).check();
  await billing.summary.getByText('$540.00').first().waitFor();
  await billing.show('ecwid-annual-plans');
  await billing.review();
  await billing.expectText('Your billing period is April 1, 2027 – April 30, 2028.');
  await billing.button('Pay $540.00 and change').click();
  await billing.expectText('Done. Business is billed annually now');
  expect((await shop.subscription()).currentPeriod.end).toBe('2028-05-01T00:00:00.000Z');
}

async function monthlyToAnnualOnTheFirstDay(): Promise<void> {
  const shop = await aShop({ now: '2027-04-01T00:00:00Z' });
  const billing = await visit(shop);
  await billing.openPlans();
  await billing.page.getByRole('radio', { name: /^Annual/ }).check();
  await billing.summary.getByText('$485.00').waitFor();
  await billing.review();
  await billing.expectText('Unused time on Business');
  await billing.button('Pay $485.00 and change').click();
  await billing.expectText('Done. Business is billed annually now');
  expect((await shop.subscription()).currentPeriod.end).toBe('2028-04-01T00:00:00.000Z');
}
