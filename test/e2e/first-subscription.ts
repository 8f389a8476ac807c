import { perSeat, taxed } from './own-catalogs';
import { type CatalogDocument, publishDocument } from './stage/catalogs';
import { aNewcomer } from './stage/customer';
import { api, LARGE, open, PHONE } from './stage/stage';
import type { Visit } from './stage/visit';

/** Subscribing from the page: what is shown is what is charged. */
export function describeFirstSubscription(): void {
  describe('a first subscription', () => {
    it('is chosen, priced with its taxes, paid, and there', subscribes);
    it('is priced by the seat, and free without a card', choosesSeats);
    it('says that a card was declined, and lets another one pay', triesAnotherCard);
    it('is there to be paid where the bank wants a confirmation, or to be given up', waitsForTheBank);
    it('asks what to subscribe to where more than one thing is sold', asksForProduct);
  });
}

/** The page of an account without a subscription, for one catalog. */
async function arrive(catalog: CatalogDocument, window = LARGE) {
  const id = await publishDocument(api(), catalog);
  const newcomer = await aNewcomer(api());
  const address = (await newcomer.portalUrl()).replace('/billing#', `/billing?catalog=${id}#`);
  const billing = await open(address, { window });
  await billing.page.getByRole('heading', { name: 'Choose your plan' }).waitFor();
  return { newcomer, billing };
}

async function addCard(billing: Visit, card: string): Promise<void> {
  await billing.page.getByRole('radio', { name: card }).check();
  await billing.button('Add this card').click();
  await billing.button('Add this card').waitFor({ state: 'detached' });
}

async function subscribes(): Promise<void> {
  const { newcomer, billing } = await arrive(taxed, PHONE);
  await billing.choosePlan('Large');
  await billing.expectText('Tax: VAT');
  await billing.expectText(/^Then \$59\.50 per month/);
  await billing.show('first-subscription-phone');
  await addCard(billing, 'Visa that works');
  await billing.button('Subscribe and pay $59.50').click();
  await billing.page.getByRole('heading', { name: 'Large', exact: true }).waitFor();
  await billing.show('first-subscription-done');
  expect(await newcomer.invoices()).toMatchObject([{ total: 5950, amountPaid: 5950 }]);
}

async function choosesSeats(): Promise<void> {
  const { newcomer, billing } = await arrive(perSeat);
  await billing.choosePlan('Team');
  await billing.button('Subscribe and pay $4.00').waitFor();
  await billing.button('More: Users').click();
  await billing.button('Subscribe and pay $8.00').waitFor();
  await billing.show('first-subscription');
  await billing.choosePlan('Free');
  await billing.button('Subscribe').click();
  await billing.page.getByRole('heading', { name: 'Free', exact: true }).waitFor();
  await billing.expectText('Nothing is due');
  expect((await newcomer.invoices()).every(({ amountPaid }) => amountPaid === 0)).toBe(true);
}

async function triesAnotherCard(): Promise<void> {
  const { newcomer, billing } = await arrive(taxed);
  await addCard(billing, 'Card that is declined');
  await billing.button('Subscribe and pay $23.80').click();
  await billing.expectText('The payment was declined');
  await billing.show('first-subscription-declined');
  expect(await newcomer.invoices()).toEqual([]);
  await billing.button('Use another payment method').click();
  await addCard(billing, 'Visa that works');
  await billing.button('Subscribe and pay $23.80').click();
  await billing.page.getByRole('heading', { name: 'Small', exact: true }).waitFor();
  expect(await newcomer.invoices()).toHaveLength(1);
}

async function waitsForTheBank(): Promise<void> {
  const { newcomer, billing } = await arrive(taxed);
  await addCard(billing, 'Card whose bank asks for confirmation');
  await billing.button('Subscribe and pay $23.80').click();
  await billing.page.getByRole('heading', { name: 'Small', exact: true }).waitFor();
  const path = `/v1/accounts/${newcomer.account}/subscriptions`;
  expect(await api().list(path)).toMatchObject([{ status: 'incomplete', plan: 'small' }]);
  await billing.button('Withdraw this subscription').click();
  await billing.page.getByRole('heading', { name: 'Choose your plan' }).waitFor();
  expect(await api().list(path)).toEqual([]);
}

async function asksForProduct(): Promise<void> {
  await publishDocument(api(), perSeat);
  await publishDocument(api(), taxed);
  const billing = await open(await (await aNewcomer(api())).portalUrl());
  await billing.expectText('What would you like to subscribe to?');
  await billing.show('first-subscription-products');
  await billing.button('Git host').click();
  await billing.page.getByRole('radio', { name: 'Enterprise', exact: true }).waitFor();
}
