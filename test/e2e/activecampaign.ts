import type { CustomerWish } from './stage/customer';
import { customer, visit } from './stage/stage';
import type { Visit } from './stage/visit';

/** A customer of the Marketing product: $49.00 for the plan and $12.00 for the second seat. */
export const aMarketer = (wish: Partial<CustomerWish> = {}) =>
  customer({ product: 'activecampaign', plan: 'plus', quantities: { contacts: 1000, seats: 2 }, ...wish });

/** ActiveCampaign's behaviours as its customers see them. */
export function describeActiveCampaign(): void {
  describe('ActiveCampaign', () => {
    it('AC-1 shows billing to the owner and to billing users, and to nobody else', hidesBillingFromMembers);
    it('AC-2 AC-3 charges a higher tier in proportion, after it was shown and confirmed', upgradesTier);
    it('AC-4 follows the contact slider with the price, without a gap', slidesContacts);
    it('AC-4 plans fewer contacts for the next billing cycle', reducesContacts);
    it('shows on every plan card the price that the service quotes', cardsShowQuotedPrices);
    it('AC-5 follows the seat buttons with the price', stepsSeats);
    it('AC-6 sells email sends in steps, and SMS credits with the SMS add-on only', editsSendsAndCredits);
    it('AC-7 offers each add-on on some plans only, and sums up what changes on the bill', addsAddOn);
    it('AC-8 sets up the bundle in one screen', setsUpBundle);
    it('AC-10 upgrades by itself once the customer has accepted the terms', upgradesByItself);
    it('AC-11 warns of the features that the lower plan lacks', warnsOfLostFeatures);
  });
}

async function hidesBillingFromMembers(): Promise<void> {
  const northwind = await aMarketer();
  const member = await visit(northwind, { user: 'member' });
  await member.expectText('Billing is managed by someone else');
  await member.show('not-for-members');
  const colleague = await visit(northwind, { user: 'billing' });
  await colleague.button('Change plan').waitFor();
}

async function upgradesTier(): Promise<void> {
  const northwind = await aMarketer();
  const billing = await visit(northwind);
  await billing.button('Change plan').waitFor();
  await billing.show('activecampaign-overview');
  const facts = await billing.page.getByRole('region', { name: 'Plus' }).innerText();
  expect(facts).toMatch(/Contacts.*User seats.*Monthly email sends/s);
  await billing.openPlans();
  await billing.choosePlan('Pro');
  await billing.summary.getByText('$9.00').waitFor();
  await billing.summary.getByText('Then $79.00 per month from May 1, 2027').waitFor();
  await billing.show('activecampaign-plans');
  await billing.review();
  for (const line of ['Unused time on Plus', 'Unused time on User seats: 2', '$79.00 × 15 of 30 days']) {
    await billing.expectText(line);
  }
  expect((await northwind.subscription()).plan).toBe('plus');
  await billing.button('Pay $9.00 and change').click();
  await billing.expectText('Done. You are on Pro');
  expect(await northwind.subscription()).toMatchObject({ plan: 'pro', recurring: { amount: 7900 } });
  expect((await northwind.invoices()).at(-1)).toMatchObject({ total: 900 });
}

async function slidesContacts(): Promise<void> {
  const northwind = await aMarketer();
  const billing = await visit(northwind);
  await billing.openPlans();
  const slider = billing.page.getByRole('slider', { name: 'Contacts' });
  await slider.focus();
  await slider.press('ArrowRight');
  await billing.summary.getByText('$23.00').waitFor();
  await billing.page.evaluate(watchSummary);
  await slider.press('ArrowRight');
  await billing.summary.getByText('$45.00').waitFor();
  for (let step = 0; step < 6; step += 1) await slider.press(step % 2 === 0 ? 'ArrowLeft' : 'ArrowRight');
  await slider.press('ArrowLeft');
  await billing.summary.getByText('$23.00').waitFor();
  expect(await billing.page.evaluate('window.gaps')).toBe(0);
  expect(await slider.getAttribute('aria-valuetext')).toBe('2,500');
  await billing.show('activecampaign-contact-slider');
  await billing.review();
  await billing.button('Pay $23.00 and change').click();
  await billing.expectText('Done. Your options are changed');
  expect((await northwind.subscription()).quantities).toMatchObject({ contacts: 2500 });
}

/** Counts the moments at which the summary shows no amount. */
const watchSummary = `
  window.gaps = 0;
  const summary = document.querySelector('aside[aria-label="Your change"]');
  new MutationObserver(() => { if (!/Due today\\s*\\$/.test(summary.innerText)) window.gaps += 1; })
    .observe(summary, { childList: true, subtree: true, characterData: true });
`;

async function reducesContacts(): Promise<void> {
  const northwind = await aMarketer({ quantities: { contacts: 5000, seats: 1 } });
  const billing = await visit(northwind);
  await billing.openPlans();
  await billing.page.getByRole('slider', { name: 'Contacts' }).press('ArrowLeft');
  await billing.summary
    .getByText('Nothing changes today. From May 1, 2027 you pay $95.00 per month.')
    .waitFor();
  await billing.review();
  await billing.confirm();
  await billing.expectText('Planned for May 1, 2027');
  await northwind.moveTo('2027-05-01T00:00:00Z');
  expect((await northwind.subscription()).quantities).toMatchObject({ contacts: 2500 });
}

async function cardsShowQuotedPrices(): Promise<void> {
  const billing = await visit(await aMarketer());
  await billing.openPlans();
  await billing.page.getByRole('slider', { name: 'Contacts' }).press('ArrowRight');
  await billing.button('More: User seats').click();
  await billing.page.getByRole('checkbox', { name: 'SMS' }).check();
  const expectCards = async (prices: Readonly<Record<string, number>>) => {
    for (const [plan, price] of Object.entries(prices)) {
      await billing.choosePlan(plan);
      const card = billing.page
        .locator('label')
        .filter({ has: billing.page.getByRole('radio', { name: plan, exact: true }) });
      await card.getByText(`$${price}`, { exact: true }).waitFor();
      await billing.summary.getByText(`Then $${price}.00 per month`).waitFor();
    }
  };
  await expectCards({ Plus: 134, Pro: 202, Enterprise: 344 });
  await billing.page.getByRole('radio', { name: 'Bundle' }).check();
  await expectCards({ 'Plus Bundle': 262, 'Pro Bundle': 304, 'Enterprise Bundle': 498 });
}

async function stepsSeats(): Promise<void> {
  const northwind = await aMarketer();
  const billing = await visit(northwind);
  await billing.openPlans();
  await billing.button('More: User seats').click();
  await billing.summary.getByText('$6.00').waitFor();
  await billing.button('More: User seats').click();
  await billing.summary.getByText('$12.00').waitFor();
  await billing.button('Fewer: User seats').click();
  await billing.summary.getByText('$6.00').waitFor();
  await billing.review();
  await billing.button('Pay $6.00 and change').click();
  await billing.expectText('Done. Your options are changed');
  expect((await northwind.subscription()).quantities).toMatchObject({ seats: 3 });
}

async function editsSendsAndCredits(): Promise<void> {
  const northwind = await aMarketer();
  const billing = await visit(northwind);
  await billing.openPlans();
  await billing.page.getByRole('slider', { name: 'Monthly email sends' }).press('ArrowRight');
  await billing.summary.getByText('$7.50').waitFor();
  await billing.expectText('With the add-on SMS only');
  await billing.page.getByRole('checkbox', { name: 'SMS' }).check();
  await billing.page.getByRole('slider', { name: 'SMS credits' }).press('ArrowRight');
  await billing.summary.getByText('$25.00').waitFor();
  await billing.review();
  await billing.expectText('Add-on SMS');
  await billing.expectText('SMS credits: 1,000');
  await billing.show('activecampaign-review-options');
  await billing.button('Pay $25.00 and change').click();
  await billing.expectText('Done. Your options are changed');
  const { quantities, addOns } = await northwind.subscription();
  expect(quantities).toMatchObject({ email_sends: 25_000, sms_credits: 1000 });
  expect(addOns).toEqual(['sms']);
}

async function addsAddOn(): Promise<void> {
  const northwind = await aMarketer();
  const billing = await visit(northwind);
  await billing.openPlans();
  const reporting = billing.page.getByRole('checkbox', { name: /Custom Reporting/ });
  expect(await reporting.isDisabled()).toBe(true);
  await billing.expectText('Not available on Plus');
  await billing.page.getByRole('checkbox', { name: /Pipelines/ }).check();
  await billing.summary.getByText('Then $111.00 per month').waitFor();
  await billing.review();
  await billing.expectText('Add-on Pipelines & Sales Engagement');
  await billing.button('Pay $25.00 and change').click();
  await billing.expectText('Done. Your options are changed');
  expect((await northwind.subscription()).addOns).toEqual(['pipelines']);
}

async function setsUpBundle(): Promise<void> {
  const northwind = await aMarketer();
  const billing = await visit(northwind);
  await billing.openPlans();
  await billing.page.getByRole('radio', { name: 'Bundle' }).check();
  await billing.expectText('Set up your bundle');
  await billing.choosePlan('Plus Bundle');
  await billing.page.getByRole('slider', { name: 'Contacts' }).press('ArrowRight');
  await billing.button('More: User seats').click();
  await billing.page.getByRole('checkbox', { name: /Transactional Email/ }).check();
  await billing.summary.getByText('$105.50').waitFor();
  await billing.summary.getByText('Then $272.00 per month from May 1, 2027').waitFor();
  await billing.show('activecampaign-bundle');
  await billing.review();
  await billing.button('Pay $105.50 and change').click();
  await billing.expectText('Done. You are on Plus Bundle');
  expect(await northwind.subscription()).toMatchObject({
    plan: 'plus_bundle',
    quantities: { contacts: 2500, seats: 3 },
    addOns: ['transactional_email'],
  });
}

async function upgradesByItself(): Promise<void> {
  const northwind = await aMarketer();
  const billing = await visit(northwind);
  const toggle = billing.page.getByRole('switch', { name: 'Contacts: upgrade by itself' });
  await toggle.click();
  await billing.expectText('When your Contacts exceed 1,000');
  const accept = billing.page.getByRole('checkbox', { name: 'I accept these terms' });
  await accept.waitFor();
  expect(await billing.button('Turn on').isDisabled()).toBe(true);
  await accept.check();
  await billing.show('activecampaign-automatic-upgrades');
  await billing.button('Turn on').click();
  await expectSwitch(billing, 'Contacts: upgrade by itself', 'true');
  await northwind.api.call('POST', `/v1/subscriptions/${northwind.subscriptionId}/usage`, {
    limit: 'contacts',
    value: 1200,
  });
  await northwind.until(async () => (await northwind.subscription()).quantities.contacts === 2500);
  await billing.page.reload();
  await billing.expectText('1,200 of 2,500');
  await billing.page.getByRole('switch', { name: 'Contacts: upgrade by itself' }).click();
  await expectSwitch(billing, 'Contacts: upgrade by itself', 'false');
}

async function expectSwitch(billing: Visit, name: string, isOn: string): Promise<void> {
  const toggle = billing.page.getByRole('switch', { name, checked: isOn === 'true' });
  await toggle.and(billing.page.locator(`[aria-checked="${isOn}"]`)).waitFor();
}

async function warnsOfLostFeatures(): Promise<void> {
  const billing = await visit(await aMarketer());
  await billing.openPlans();
  await billing.choosePlan('Starter');
  await billing.summary.getByText('You lose').waitFor();
  await billing.summary.getByText('Landing pages').waitFor();
  await billing.review();
  await billing.dialog.getByText('Landing pages').waitFor();
}
