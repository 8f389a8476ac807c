import { aMarketer } from '../e2e/activecampaign';
import { aProfessional } from '../e2e/crowdhandler';
import { aGuest } from '../e2e/life';
import { customer, open, api, PHONE, visit } from '../e2e/stage/stage';
import type { Visit } from '../e2e/stage/visit';
import { openAccountOf, signIn } from '../e2e/support-page';
import { takePicture } from './picture';

/** Every screen of the billing page. */
export function describeBillingPage(): void {
  describe('the billing page', () => {
    it('shows an upgrade', upgrade);
    it('shows a downgrade', downgrade);
    it('shows options, bundle and automatic upgrades', options);
    it('shows a request', request);
    it('shows payments that fail', failedPayments);
    it('shows what is overdue', overdue);
    it('shows a price that was renewed', renewedPrice);
    it('shows leaving, and the way back', leaving);
    it('shows a coupon, and a change that is taken back', couponAndTakingBack);
    it('shows the page of support', support);
    it('shows a phone in French, and the dark', otherLooks);
    it('shows the demo and its emails', demo);
  });
}

async function upgrade(): Promise<void> {
  const billing = await visit(await customer({ product: 'crowdhandler', plan: 'standard' }));
  await billing.button('Change plan').waitFor();
  await takePicture(billing.page, 'billing-overview', 'whole');
  await choose(billing, 'Professional');
  await takePicture(billing.page, 'billing-plans');
  await billing.review();
  await takePicture(billing.page, 'billing-review-upgrade');
  await billing.confirm();
  await billing.expectText('Done. You are on Professional');
  await billing.button(/Download the receipt/).waitFor();
  await takePicture(billing.page, 'billing-done');
}

async function downgrade(): Promise<void> {
  const billing = await visit(await aProfessional());
  await choose(billing, 'Basic');
  await billing.review();
  const last = billing.dialog.getByText('Detached, kept but unusable');
  await last.waitFor();
  await last.hover();
  await takePicture(billing.page, 'billing-review-downgrade');
  await billing.confirm();
  await billing.expectText('Planned for May 1, 2027');
  await billing.button('To the overview').click();
  await billing.button('Keep my plan').waitFor();
  await takePicture(billing.page, 'billing-planned', 'whole');
  await billing.button('Choose what to keep').click();
  await billing.dialog.getByRole('button', { name: 'Save my choice' }).waitFor();
  await takePicture(billing.page, 'billing-keep');
}

async function options(): Promise<void> {
  const billing = await visit(await aMarketer());
  await billing.button('Change plan').waitFor();
  await billing.page.getByRole('switch', { name: 'Contacts: upgrade by itself' }).click();
  await billing.expectText('When your Contacts exceed 1,000');
  await takePicture(billing.page, 'billing-automatic-upgrades', 'whole');
  await billing.openPlans();
  await billing.page.getByRole('slider', { name: 'Contacts' }).press('ArrowRight');
  await billing.button('More: User seats').click();
  await billing.summary.getByText('$29.00').waitFor();
  await takePicture(billing.page, 'billing-options', 'whole');
  await billing.page.getByRole('radio', { name: 'Bundle' }).check();
  await billing.summary.getByText('Pipelines & Sales Engagement').waitFor();
  await takePicture(billing.page, 'billing-bundle', 'whole');
}

async function request(): Promise<void> {
  const billing = await visit(await aMarketer());
  await choose(billing, 'Starter');
  await billing.review();
  await billing.page.getByLabel('Message to support (optional)').fill('From June on, please.');
  await takePicture(billing.page, 'billing-request');
  await billing.confirm();
  await billing.expectText('Your request was sent');
  await billing.button('To the overview').click();
  await billing.button('Withdraw the request').waitFor();
  await takePicture(billing.page, 'billing-requested');
}

async function failedPayments(): Promise<void> {
  const billing = await visit(await customer({ product: 'crowdhandler', plan: 'basic' }));
  await choose(billing, 'Standard');
  await billing.review();
  await payWith(billing, 'Card that is declined', 'Visa ending in 0002 was declined');
  await takePicture(billing.page, 'billing-declined');
  await payWith(billing, 'Card whose bank asks for confirmation', 'Complete authentication');
  await takePicture(billing.page, 'sandbox-bank');
  await billing.page.getByRole('link', { name: 'Back without an answer' }).click();
  await billing.expectText('Your bank wants you to confirm this payment');
  await takePicture(billing.page, 'billing-authentication');
}

async function overdue(): Promise<void> {
  const northwind = await customer({ product: 'crowdhandler', plan: 'basic' });
  const card = { token: 'pm_card_authenticationRequired', default: true };
  await northwind.api.call('POST', `/v1/accounts/${northwind.account}/payment-methods`, card);
  await northwind.moveTo('2027-05-01T00:00:00Z');
  const billing = await visit(northwind);
  await billing.button('Confirm with the bank').waitFor();
  await takePicture(billing.page, 'billing-overdue', 'whole');
}

async function renewedPrice(): Promise<void> {
  const northwind = await customer({ product: 'crowdhandler', plan: 'basic' });
  const billing = await visit(northwind);
  await choose(billing, 'Standard');
  await billing.review();
  await northwind.moveTo('2027-04-17T00:00:00Z');
  await billing.confirm();
  await billing.expectText('The price was renewed');
  await takePicture(billing.page, 'billing-price-renewed');
}

async function leaving(): Promise<void> {
  const billing = await visit(await aGuest('pro'));
  await billing.button('Cancel subscription').click();
  await billing.button('Look at it: Basic, Monthly').waitFor();
  await takePicture(billing.page, 'billing-leave');
  await billing.button('Go on to cancel').click();
  await billing.dialog.getByRole('radio', { name: 'It is too expensive' }).check();
  await takePicture(billing.page, 'billing-leave-review');
  await billing.button('Cancel now').click();
  await billing.button('To the overview').click();
  await billing.button('Come back').waitFor();
  await takePicture(billing.page, 'billing-left');
}

async function couponAndTakingBack(): Promise<void> {
  const billing = await visit(await aGuest('basic'));
  await choose(billing, 'Pro');
  await billing.review();
  await billing.dialog.getByLabel('Coupon (optional)').fill('SPRING');
  await billing.button('Apply').click();
  await billing.dialog.getByText('Coupon SPRING on Pro').waitFor();
  await takePicture(billing.page, 'billing-coupon');
  const other = await visit(await aGuest('pro'));
  await choose(other, 'Basic');
  await other.review();
  await other.confirm();
  await other.button('To the overview').click();
  await other.button('Take it back').click();
  await other.dialog.getByText('Does not come back: it was removed for good').hover();
  await takePicture(other.page, 'billing-take-back');
}

async function support(): Promise<void> {
  const northwind = await aMarketer();
  const changes = `/v1/subscriptions/${northwind.subscriptionId}/changes`;
  const { id } = await northwind.api.call<{ id: string }>('POST', changes, { to: { plan: 'starter' } });
  await northwind.api.call('POST', `/v1/changes/${id}/confirm`, { note: 'From June on, please.' });
  const desk = await signIn();
  await openAccountOf(northwind, desk);
  await desk.expectText('“From June on, please.”');
  await takePicture(desk.page, 'support', 'whole');
}

async function otherLooks(): Promise<void> {
  const phone = await visit(await aProfessional({ locale: 'fr' }), { window: PHONE });
  await phone.button('Changer de formule').click();
  await phone.page.getByRole('radio', { name: 'Basic', exact: true }).check();
  await phone.page.getByText('12 de vos éléments sont concernés').waitFor();
  await takePicture(phone.page, 'billing-phone');
  const dark = await visit(await customer({ product: 'ecwid', plan: 'unlimited' }), { colorScheme: 'dark' });
  await choose(dark, 'Venture');
  await dark.review();
  await takePicture(dark.page, 'billing-prepaid-dark');
}

async function demo(): Promise<void> {
  const newcomer = await open(`${api().url}/demo`);
  await newcomer.button(/Waiting rooms/).waitFor();
  await takePicture(newcomer.page, 'demo');
  await newcomer.button(/Waiting rooms/).click();
  await newcomer.button('Change plan').waitFor();
  await choose(newcomer, 'Basic');
  await newcomer.review();
  await newcomer.confirm();
  await newcomer.expectText(/^Planned for/);
  await newcomer.button('To the overview').click();
  for (let week = 0; week < 4; week += 1) {
    await newcomer.button('+1 week').click();
    await newcomer.button('+1 week').and(newcomer.page.locator(':enabled')).waitFor();
  }
  await newcomer.page.getByRole('link', { name: 'Emails' }).click();
  await newcomer.page
    .getByText(/^In 7 days/)
    .first()
    .click();
  await newcomer.page.locator('iframe').contentFrame().getByRole('link', { name: /keep/i }).waitFor();
  await newcomer.page.locator('iframe').scrollIntoViewIfNeeded();
  await takePicture(newcomer.page, 'demo-mail');
}

async function choose(billing: Visit, plan: string): Promise<void> {
  await billing.openPlans();
  await billing.choosePlan(plan);
  await billing.summary.getByText('Due today').waitFor();
}

async function payWith(billing: Visit, card: string, outcome: string): Promise<void> {
  await billing.button('Use another payment method').click();
  await billing.dialog.getByRole('radio', { name: card }).check();
  await billing.button('Add this card').click();
  await billing.button('Add this card').waitFor({ state: 'detached' });
  await billing.confirm();
  await billing.expectText(outcome);
}
