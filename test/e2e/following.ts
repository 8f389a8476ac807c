import { aMarketer } from './activecampaign';
import { api, customer, open, PHONE, visit } from './stage/stage';

/** The page follows what happens elsewhere, and every state of it is a screen. */
export function describeFollowing(): void {
  describe('following', () => {
    it('shows an approval and a paid renewal without a reload', followsApproval);
    it('does not take back what support has approved meanwhile', keepsWhatWasApproved);
    it('says what is overdue, on which card, and until it is paid', followsRecovery);
    it('asks before a payment method goes, and says why one has to stay', asksBeforeRemoving);
    it('lets whoever sees billing look after the payment methods', letsBillingUserPay);
    it('lets who looks after billing say what documents carry', changesDetails);
    it('says when a subscription ended', saysWhenItEnded);
    it('takes a fresh link in an open page', takesFreshLink);
    it('has a heading while it loads, and says what could not be loaded', showsEveryState);
    it('leads from the bare address to something', leadsSomewhere);
  });
}

async function requestedStarter() {
  const northwind = await aMarketer();
  const { id } = await northwind.api.call<{ id: string }>(
    'POST',
    `/v1/subscriptions/${northwind.subscriptionId}/changes`,
    { to: { plan: 'starter' } },
  );
  await northwind.api.call('POST', `/v1/changes/${id}/confirm`, {});
  const billing = await visit(northwind);
  await billing.page.getByRole('heading', { name: 'You asked for Starter' }).waitFor();
  return { northwind, billing, id };
}

async function followsApproval(): Promise<void> {
  const { northwind, billing, id } = await requestedStarter();
  await northwind.api.call('POST', `/v1/changes/${id}/approve`, {});
  await billing.page.getByRole('heading', { name: 'Starter from May 1, 2027' }).waitFor();
  await northwind.moveTo('2027-05-01T00:00:00Z');
  await billing.page.getByRole('heading', { name: 'Starter', exact: true }).waitFor();
  await billing.expectText('May 1, 2027 – May 31, 2027');
}

async function keepsWhatWasApproved(): Promise<void> {
  const { northwind, billing, id } = await requestedStarter();
  // The page learns of the approval no sooner than it withdraws.
  const release = await billing.holdBack(`**/v1/changes/${id}`);
  await northwind.api.call('POST', `/v1/changes/${id}/approve`, {});
  await billing.button('Withdraw the request').click();
  release();
  await billing.page.getByRole('heading', { name: 'Starter from May 1, 2027' }).waitFor();
  expect((await northwind.subscription()).pendingChange).toBe(id);
}

async function overdue() {
  const northwind = await aMarketer({ now: '2027-04-01T00:00:00Z' });
  const methods = `/v1/accounts/${northwind.account}/payment-methods`;
  await northwind.api.call('POST', methods, { token: 'pm_card_chargeDeclined', default: true });
  await northwind.moveTo('2027-05-01T00:00:00Z');
  return northwind;
}

async function followsRecovery(): Promise<void> {
  const billing = await visit(await overdue());
  await billing.expectText('$61.00 could not be charged to Visa ending in 0002.');
  await billing.expectText('It is tried again on May 2, 2027');
  await billing.show('overdue');
  await billing.button('Make default: Visa ending in 4242').click();
  await billing.expectText('Your payment went through. Everything is paid.');
  await billing.expectText('Active');
}

async function asksBeforeRemoving(): Promise<void> {
  const northwind = await aMarketer();
  const billing = await visit(northwind);
  const remove = billing.button('Remove Visa ending in 4242');
  await remove.click();
  await billing.expectText('expires 12/2099');
  await billing.expectText('Remove Visa ending in 4242?');
  await billing.show('remove-asks');
  await billing.button(/^Cancel$/).click();
  await remove.click();
  await billing.button('Remove it').click();
  const methods = `/v1/accounts/${northwind.account}/payment-methods`;
  const [method] = await northwind.api.list<{ id: string }>(methods);
  const refusal = await northwind.api.ask<{ detail: string }>('DELETE', `${methods}/${method!.id}`);
  expect(refusal.status).toBe(409);
  await billing.expectText(refusal.body.detail);
}

async function letsBillingUserPay(): Promise<void> {
  const northwind = await customer({ product: 'ecwid', plan: 'business' });
  const billing = await visit(northwind, { user: 'billing' });
  await billing.expectText('Only the owner can change the plan of this account.');
  await billing.button('Add a payment method').click();
  await billing.button('Add this card').click();
  await billing.button('Add a payment method').waitFor();
  const methods = await northwind.api.list(`/v1/accounts/${northwind.account}/payment-methods`);
  expect(methods).toHaveLength(2);
}

async function changesDetails(): Promise<void> {
  const northwind = await aMarketer();
  const billing = await visit(northwind, { user: 'billing', window: PHONE });
  const details = billing.page.getByRole('region', { name: 'Billing details' });
  await details.getByRole('button', { name: 'Edit' }).click();
  await details.getByLabel('Name').and(billing.page.locator(':focus')).waitFor();
  await details.getByLabel('Name').fill('Northwind Trading GmbH');
  await details.getByLabel('Address (optional)', { exact: true }).fill('1 Harbour Street\nHamburg');
  await details.getByLabel('Tax ID (optional)', { exact: true }).fill('DE123456789');
  await billing.show('billing-details-phone');
  await details.getByRole('button', { name: 'Save' }).click();
  await details.getByText('1 Harbour Street').waitFor();
  await details.getByRole('button', { name: 'Edit' }).and(billing.page.locator(':focus')).waitFor();
  expect(await api().call('GET', `/v1/accounts/${northwind.account}`)).toMatchObject({
    ...{ name: 'Northwind Trading GmbH', email: 'office@northwind.example' },
    ...{ address: '1 Harbour Street\nHamburg', taxId: 'DE123456789' },
  });
}

async function saysWhenItEnded(): Promise<void> {
  const northwind = await overdue();
  await northwind.moveTo('2027-05-20T00:00:00Z');
  const { status, canceledAt } = await northwind.api.call<{ status: string; canceledAt: string }>(
    'GET',
    `/v1/subscriptions/${northwind.subscriptionId}`,
  );
  expect(status).toBe('canceled');
  const billing = await visit(northwind);
  const day = new Date(canceledAt).toLocaleDateString('en', { dateStyle: 'long', timeZone: 'UTC' });
  await billing.expectText(`It ended on ${day}.`);
  await billing.show('ended');
}

async function takesFreshLink(): Promise<void> {
  const northwind = await aMarketer();
  const billing = await open(`${api().url}/billing`);
  await billing.expectText('Sign in to billing');
  await billing.page.goto(await northwind.portalUrl());
  await billing.page.getByRole('heading', { name: 'Plus' }).waitFor();
  expect(billing.page.url()).not.toContain('token');
}

async function showsEveryState(): Promise<void> {
  const northwind = await aMarketer();
  const billing = await open('about:blank');
  const { page } = billing;
  const release = await billing.holdBack('**/v1/accounts/*');
  const broken = { status: 500, json: { code: 'unknown', title: 'Broken' } };
  await page.route('**/v1/accounts/*/invoices*', (route) => route.fulfill(broken));
  await page.route('**/v1/accounts/*/payment-methods*', (route) => route.fulfill(broken));
  await page.goto(await northwind.portalUrl());
  await billing.expectText('Loading your subscription');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await billing.show('loading');
  release();
  await page.getByText('This could not be loaded.').nth(1).waitFor();
  await billing.show('partly-loaded');
  await page.unroute('**/v1/accounts/*/invoices*');
  await page.getByRole('region', { name: 'Invoices and receipts' }).getByRole('button').click();
  await billing.button(/^Invoice INV-/).waitFor();
  billing.expectBrokenAnswers();
}

async function leadsSomewhere(): Promise<void> {
  const visitor = await open(`${api().url}/`);
  await visitor.page.getByRole('heading', { level: 1 }).waitFor();
  expect(new URL(visitor.page.url()).pathname).toBe('/demo');
}
