import { aMarketer } from './activecampaign';
import type { Customer } from './stage/customer';
import { api, open, PHONE } from './stage/stage';
import type { Visit } from './stage/visit';

/** Support's page: find a customer, see what waits, act with a reason. */
export function describeSupportPage(): void {
  describe('the support page', () => {
    it('refuses a key that is none', refusesStrangers);
    it('finds an account by what a customer says, and answers its request', answersRequest);
    it('refunds a part of an invoice, and pays account credit back', refundsInvoice);
    it('gives credit and agrees a price, each with its reason in the history', actsWithReason);
  });
}

export async function signIn(options: Parameters<typeof open>[1] = {}): Promise<Visit> {
  const desk = await open(`${api().url}/support`, options);
  await useKey(desk, 'sk_dev_planshift');
  return desk;
}

export async function openAccountOf(guest: Customer, desk: Visit): Promise<void> {
  const { name } = await guest.api.call<{ name: string }>('GET', `/v1/accounts/${guest.account}`);
  await desk.page.getByLabel('Name, email address, id or invoice number').fill(guest.subscriptionId);
  await desk.button('Find').and(desk.page.locator('[type=submit]')).click();
  await desk.page
    .getByRole('list', { name: 'Accounts' })
    .getByRole('button', { name: `Open: ${name}` })
    .click();
  await desk.page.getByRole('heading', { name, level: 1 }).waitFor();
}

async function refusesStrangers(): Promise<void> {
  const desk = await open(`${api().url}/support`);
  await desk.show('support-sign-in');
  await useKey(desk, 'sk_none');
  await desk.expectText('Sign in to support');
}

async function useKey(desk: Visit, key: string): Promise<void> {
  await desk.expectText('Sign in to support');
  await desk.page.getByText('Use a key instead').click();
  await desk.page.getByLabel('Key').fill(key);
  await desk.button('Use the key').click();
}

async function answersRequest(): Promise<void> {
  const northwind = await aMarketer();
  const { id } = await northwind.api.call<{ id: string }>(
    'POST',
    `/v1/subscriptions/${northwind.subscriptionId}/changes`,
    { to: { plan: 'starter' } },
  );
  await northwind.api.call('POST', `/v1/changes/${id}/confirm`, { note: 'From June on, please.' });
  const desk = await signIn();
  await desk.page.getByText('plus → starter').first().waitFor();
  await desk.button('Open: Northwind Trading').first().waitFor();
  await desk.show('support-find');
  await openAccountOf(northwind, desk);
  await desk.expectText('“From June on, please.”');
  await desk.show('support-account');
  await desk.button('Approve it').click();
  await desk.page.getByLabel('What to tell the customer').fill('As you asked.');
  await desk.button('Approve').and(desk.page.locator('[type=submit]')).click();
  await desk.expectText('scheduled');
  await northwind.until(async () => (await northwind.changes()).at(-1)?.status === 'scheduled');
}

async function actsWithReason(): Promise<void> {
  const northwind = await aMarketer();
  const desk = await signIn({ window: PHONE, colorScheme: 'dark' });
  await openAccountOf(northwind, desk);
  await desk.button('Give account credit, or take it back').click();
  await desk.page.getByLabel(/^Amount in minor units/).fill('1000');
  await desk.page.getByLabel('Reason').fill('The outage of 3 May');
  await desk.button('Book the credit').click();
  await desk.expectText('Account credit: $10.00');
  await desk.expectText('“The outage of 3 May”');
  await desk.expectText('($10.00)');
  await desk.button(/^Agree a price/).click();
  await desk.page.getByLabel(/^Price of plus/).fill('4000');
  await desk.page.getByLabel('Reason').fill('Agreed by phone');
  await desk.button('Agree the price').click();
  await desk.expectText('Agreed prices: “Agreed by phone”');
  await desk.show('support-acts-phone-dark');
  const overrides = `/v1/subscriptions/${northwind.subscriptionId}/overrides`;
  expect(await northwind.api.call('GET', overrides)).toMatchObject({
    prices: { 'plan:plus': { monthly: 4000 } },
    reason: 'Agreed by phone',
  });
}

async function refundsInvoice(): Promise<void> {
  const northwind = await aMarketer();
  const desk = await signIn();
  await openAccountOf(northwind, desk);
  const refund = async (amount: string, to: string): Promise<void> => {
    await desk.button('Refund an invoice').click();
    await desk.page.getByLabel(/^Amount in minor units/).fill(amount);
    await desk.page.getByLabel('To').selectOption(to);
    await desk.page.getByLabel('Reason').fill('The outage of 3 May');
    await desk.button('Refund').and(desk.page.locator('[type=submit]')).click();
  };
  await refund('1000', 'payment_method');
  await desk.expectText('invoice refunded');
  await desk.expectText('CRN-');
  await desk.show('support-refund');
  await refund('500', 'account_credit');
  await desk.expectText('Account credit: $5.00');
  await desk.button('Pay account credit back').click();
  await desk.page.getByLabel(/^Amount in minor units/).fill('500');
  await desk.page.getByLabel('Reason').fill('Money, please');
  await desk.button('Pay it back').click();
  await desk.expectText('“Money, please”');
  const notes = await api().list<{ total: number }>(`/v1/accounts/${northwind.account}/credit-notes`);
  expect(notes.map(({ total }) => total)).toEqual([-1000, -500]);
  await northwind.until(async () => (await refundsOf(northwind)).length === 2);
  expect(await refundsOf(northwind)).toEqual([1000, 500]);
}

async function refundsOf({ account }: Customer): Promise<number[]> {
  const ledger = await api().list<{ type: string; amount: number }>(`/v1/accounts/${account}/ledger`);
  return ledger.filter(({ type }) => type === 'refund').map(({ amount }) => amount);
}
