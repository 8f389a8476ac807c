import { aMarketer } from './activecampaign';
import { aProfessional } from './crowdhandler';
import type { Customer } from './stage/customer';
import { emailAbout } from './stage/mailbox';
import { api, open, openElsewhere, PHONE } from './stage/stage';
import { TemporalUi } from './stage/temporal-ui';
import type { Visit } from './stage/visit';

interface PendingChange {
  readonly id: string;
  readonly status: string;
  readonly workflow: { readonly id: string; readonly url: string };
}

/** Support's page, where a customer is found and acted for with a reason; and the Temporal UI, where workflows wait. */
export function describeSupportPage(): void {
  describe('the support page', () => {
    it('refuses a key that is none', refusesStrangers);
    it('finds an account by what a customer says, and answers its request', answersRequest);
    it('lists requests that wait from one answer, part by part', listsRequests);
    it('refunds a part of an invoice, and pays account credit back', refundsInvoice);
    it('gives credit and agrees a price, each with its reason in the history', actsWithReason);
  });
  describe('the Temporal UI', () => {
    it(
      'finds a pending downgrade by account, plan and date, understands it, and cancels it',
      cancelsDowngrade,
    );
    it('approves a request that an email led to', approvesRequest);
    it('declines a request', declinesRequest);
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
  expect(await desk.page.title()).toBe('Support');
  await useKey(desk, 'sk_none');
  await desk.expectText('Sign in to support');
}

async function useKey(desk: Visit, key: string): Promise<void> {
  await desk.expectText('Sign in to support');
  await desk.page.getByText('Use a key instead').click();
  await desk.page.getByLabel('Key').fill(key);
  await desk.button('Use the key').click();
}

/** A marketer who asks for less. */
async function aRequest(): Promise<Customer> {
  const northwind = await aMarketer();
  const changes = `/v1/subscriptions/${northwind.subscriptionId}/changes`;
  const { id } = await northwind.api.call<{ id: string }>('POST', changes, { to: { plan: 'starter' } });
  await northwind.api.call('POST', `/v1/changes/${id}/confirm`, { note: 'From June on, please.' });
  return northwind;
}

async function listsRequests(): Promise<void> {
  await Promise.all([aRequest(), aRequest()]);
  const desk = await open(`${api().url}/support`);
  const asked: string[] = [];
  desk.page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await desk.page.route('**/v1/changes?*', (route, request) =>
    route.continue({ url: request.url().replace(/limit=\d+/, 'limit=1') }),
  );
  await useKey(desk, 'sk_dev_planshift');
  const rows = desk.page.getByText('Plus → Starter');
  await rows.first().waitFor();
  await expect(rows.count()).resolves.toBe(1);
  await desk.button('Show more requests').click();
  await rows.nth(1).waitFor();
  const others = asked.filter((path) => path.startsWith('/v1/') && path !== '/v1/changes');
  expect(others.filter((path) => path !== '/v1/session')).toEqual([]);
}

async function answersRequest(): Promise<void> {
  const northwind = await aRequest();
  const desk = await signIn();
  await desk.page.getByText('Plus → Starter').first().waitFor();
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
  await desk.page.getByLabel(/^Amount in USD/).fill('12.505');
  await desk.page.getByLabel('Reason').fill('The outage of 3 May');
  await desk.button('Book the credit').click();
  await desk.expectText('Write the amount as 12.50.');
  await desk.page.getByLabel(/^Amount in USD/).fill('10');
  await desk.button('Book the credit').click();
  await desk.expectText('Account credit: $10.00');
  await desk.page.locator('[role=status]:focus').filter({ hasText: 'Done: Give account credit' }).waitFor();
  await desk.expectText('“The outage of 3 May”');
  await desk.expectText('($10.00)');
  await desk.button(/^Agree a price/).click();
  await desk.page.getByLabel(/^Price of Plus alone, monthly, in USD/).fill('40.00');
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
    await desk.page.getByLabel(/^Amount in USD/).fill(amount);
    await desk.page.getByLabel('To').selectOption(to);
    await desk.page.getByLabel('Reason').fill('The outage of 3 May');
    await desk.button('Refund').and(desk.page.locator('[type=submit]')).click();
  };
  await refund('10.00', 'payment_method');
  await desk.expectText('invoice refunded');
  await desk.expectText('CRN-');
  await desk.show('support-refund');
  await refund('5', 'account_credit');
  await desk.expectText('Account credit: $5.00');
  await desk.button('Pay account credit back').click();
  await desk.page.getByLabel(/^Amount in USD/).fill('5');
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

/** A change as it waits, brought about by the host application's server. */
export async function pendingChange(of: Customer, plan: string): Promise<PendingChange> {
  const path = `/v1/subscriptions/${of.subscriptionId}/changes`;
  const { id } = await of.api.call<PendingChange>('POST', path, { to: { plan } });
  return of.api.call('POST', `/v1/changes/${id}/confirm`, {});
}

async function cancelsDowngrade(): Promise<void> {
  const northwind = await aProfessional();
  const { id, workflow } = await pendingChange(northwind, 'basic');
  await keepsForCustomer(northwind);
  const desk = await temporalUi(workflow.url);
  const found = await desk.find(
    workflow,
    `PlanChangeStatus="scheduled" AND PlanChangeAccount="${northwind.account}" AND PlanChangeTo="basic" AND PlanChangeEffectiveAt < "2027-05-02T00:00:00Z"`,
  );
  await found.click();
  await desk.cancellation.waitFor();
  await desk.open(workflow.url, 'user-metadata');
  await desk.summary.getByText('downgrade: professional → basic').waitFor();
  await desk.currentDetails
    .getByText('Takes effect at 2027-05-01 00:00 UTC, then 30.00 USD monthly.')
    .waitFor();
  await desk.currentDetails.getByText('Resources: 7 removed, 1 detached, 4 reduced.').waitFor();
  await desk.cancellation.click();
  await desk.submit();
  await northwind.until(async () => (await statusOf(id)) === 'canceled');
  expect(await lastAct(id)).toMatchObject({ act: 'canceled', actor: 'support (Temporal UI)' });
  expect((await northwind.subscription()).pendingChange).toBeNull();
  expect((await northwind.notifications()).map(({ kind }) => kind)).toContain('change_canceled');
}

/** On support's page: what the customer said on the phone. */
async function keepsForCustomer(northwind: Customer): Promise<void> {
  const desk = await signIn();
  await openAccountOf(northwind, desk);
  await desk.button('Choose what to keep').click();
  await desk.dialog.getByRole('radio', { name: 'press.example' }).check();
  await desk.button('Save my choice').click();
  await desk.expectText('Your choice is saved.');
  await northwind.until(async () => (await northwind.changes()).at(-1)?.keep.domain?.[0] === 'press');
}

async function approvesRequest(): Promise<void> {
  const northwind = await aMarketer();
  const { id, workflow } = await pendingChange(northwind, 'starter');
  const address = await addressInEmail(id);
  expect(workflow.url).toContain(address);
  await answer(address, 'approve', { note: 'As discussed' });
  await northwind.until(async () => (await statusOf(id)) === 'scheduled');
  await northwind.moveTo('2027-05-01T00:00:00Z');
  expect((await northwind.subscription()).plan).toBe('starter');
}

async function declinesRequest(): Promise<void> {
  const northwind = await aMarketer();
  const { id, workflow } = await pendingChange(northwind, 'starter');
  await answer(workflow.url, 'decline', { note: 'The contract runs until June' });
  await northwind.until(async () => (await statusOf(id)) === 'declined');
  const reason = 'The contract runs until June';
  expect(await lastAct(id)).toMatchObject({ act: 'declined', actor: 'support (Temporal UI)', reason });
}

async function temporalUi(address: string): Promise<TemporalUi> {
  return new TemporalUi(await openElsewhere(address));
}

async function answer(workflow: string, name: string, argument: object): Promise<void> {
  const desk = await temporalUi(workflow);
  await desk.writeUpdate(name, argument);
  await desk.submit();
}

/** Where the email about a request leads support. */
async function addressInEmail(change: string): Promise<string> {
  const { text } = await emailAbout(change, /asks to change/);
  return /http\S+\/workflows\/plan-change\S+/.exec(text)?.[0] ?? '';
}

async function statusOf(change: string): Promise<string> {
  return (await api().call<PendingChange>('GET', `/v1/changes/${change}`)).status;
}

async function lastAct(change: string): Promise<unknown> {
  return (await api().list(`/v1/changes/${change}/history`)).at(-1);
}
