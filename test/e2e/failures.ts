import { aProfessional } from './crowdhandler';
import { reviewStandard } from './payments';
import { publishCatalog } from './stage/catalogs';
import { anotherTab, customer, open, visit } from './stage/stage';
import { api } from './stage/stage';
import { pendingChange } from './support-page';

/** What can go wrong besides payments. */
export function describeFailures(): void {
  describe('failures', () => {
    it('renews an expired price in sight, and charges the new one only after it was confirmed', expiredPrice);
    it('renews a stale price in sight', stalePrice);
    it('says that a newer price was made elsewhere', replacedPrice);
    it('goes on by itself after a lost connection', lostConnection);
    it('asks once where a button is clicked twice', doubleClicks);
    it('keeps two tabs in step', twoTabs);
    it('keeps the draft over a reload', draftOverReload);
    it('closes the page without a token, or with one that is over', noToken);
    it('comes back to where an email led once billing is opened from the application', wantedPlace);
    it('closes the page when the session ends', sessionEnds);
    it('says that a change does not exist', unknownChange);
    it('shows each of several subscriptions', severalSubscriptions);
    it('can be used with the keyboard alone', keyboardOnly);
  });
}

async function doubleClicks(): Promise<void> {
  const northwind = await customer({ product: 'crowdhandler', plan: 'basic' });
  const billing = await visit(northwind);
  await billing.openPlans();
  await billing.choosePlan('Standard');
  await billing.button('Review the change').dblclick();
  await billing.dialog.getByText('How the amount is made up').waitFor();
  await billing.confirmButton.dblclick();
  await billing.expectText('Done. You are on Standard');
  expect(await northwind.changes()).toHaveLength(1);
  expect(await northwind.invoices()).toHaveLength(2);
}

async function expiredPrice(): Promise<void> {
  const northwind = await customer({ product: 'crowdhandler', plan: 'basic' });
  const billing = await reviewStandard(northwind);
  await northwind.moveTo('2027-04-17T00:00:00Z');
  await billing.button('Pay $75.00 and change').click();
  await billing.expectText('The price was renewed');
  await billing.expectText('$75.00 → $76.00');
  await billing.show('price-renewed');
  expect(await northwind.invoices()).toHaveLength(1);
  await billing.button('Pay $76.00 and change').click();
  await billing.expectText('Done. You are on Standard');
  expect((await northwind.invoices()).at(-1)).toMatchObject({ total: 7600 });
}

async function stalePrice(): Promise<void> {
  const catalog = { id: 'crowdhandler-patient', quoteTtl: 'P60D' };
  const northwind = await customer({ product: 'crowdhandler', plan: 'basic', catalog });
  const billing = await reviewStandard(northwind);
  await northwind.moveTo('2027-05-16T12:00:00Z');
  await billing.button('Pay $75.00 and change').click();
  await billing.expectText('The price was renewed');
  expect(await northwind.invoices()).toHaveLength(2);
}

async function replacedPrice(): Promise<void> {
  const northwind = await customer({ product: 'crowdhandler', plan: 'basic' });
  const billing = await reviewStandard(northwind);
  const { page } = billing;
  const path = `/v1/changes/${new URL(page.url()).searchParams.get('change') ?? ''}`;
  // The page may read the change again at any time; here it hears of the newer price by its confirmation.
  const known = await northwind.api.call<object>('GET', path);
  const isConfirmed = page.waitForResponse(`**${path}/confirm`);
  await page.route(`**${path}`, (route) => route.fulfill({ json: known }));
  await northwind.api.call('POST', `/v1/subscriptions/${northwind.subscriptionId}/changes`, {
    to: { plan: 'professional' },
  });
  await page.route(`**${path}/confirm`, async (route) => {
    await page.unroute(`**${path}`);
    await route.continue();
  });
  await billing.button('Pay $75.00 and change').click();
  expect((await isConfirmed).status()).toBe(409);
  await billing.expectText('A newer price was made');
  await billing.show('price-replaced');
  await billing.button('Show the current price').click();
  await billing.button('Pay $75.00 and change').click();
  await billing.expectText('Done. You are on Standard');
}

async function lostConnection(): Promise<void> {
  const billing = await visit(await aProfessional());
  await billing.page.getByRole('heading', { name: 'Professional' }).waitFor();
  await billing.context.setOffline(true);
  await billing.button('Change plan').click();
  await billing.choosePlan('Basic');
  await billing.expectText('The connection is interrupted.');
  await billing.show('connection-lost');
  await billing.context.setOffline(false);
  await billing.page.getByText('The connection is interrupted.').first().waitFor({ state: 'detached' });
  await billing.summary.getByText('Nothing changes today.').waitFor();
  billing.expectLostConnection();
}

async function twoTabs(): Promise<void> {
  const northwind = await aProfessional();
  const first = await visit(northwind);
  const second = await anotherTab(northwind, first);
  await second.openPlans();
  await second.choosePlan('Basic');
  await second.review();
  await second.confirm();
  await second.expectText('Planned for May 1, 2027');
  await first.page.getByRole('heading', { name: 'Basic from May 1, 2027' }).waitFor();
  await first.button('Keep my plan').click();
  await first.expectText('The planned change was taken back.');
  await second.button('Close').click();
  await second.page.getByRole('heading', { name: 'Professional' }).waitFor();
  await second.button('Keep my plan').waitFor({ state: 'detached' });
}

async function draftOverReload(): Promise<void> {
  const billing = await visit(await aProfessional());
  await billing.openPlans();
  await billing.choosePlan('Standard');
  await billing.page.reload();
  await billing.summary.getByText('From May 1, 2027 you pay $90.00 per month.').waitFor();
  await billing.button('Start over').click();
  await billing.summary.getByText('Choose another plan or option').waitFor();
}

async function noToken(): Promise<void> {
  const without = await open(`${api().url}/billing`);
  await without.expectText('Sign in to billing');
  await without.show('no-token');
  const over = await open(`${api().url}/billing#token=over`);
  await over.expectText('Sign in to billing');
  expect(over.page.url()).not.toContain('token');
}

async function wantedPlace(): Promise<void> {
  const northwind = await aProfessional();
  const { id } = await pendingChange(northwind, 'basic');
  const billing = await open(`${api().url}/billing?change=${id}`);
  await billing.expectText('Sign in to billing');
  await billing.page.goto(await northwind.portalUrl());
  await billing.dialog.getByText('Planned for May 1, 2027').waitFor();
}

async function sessionEnds(): Promise<void> {
  const billing = await visit(await aProfessional());
  await billing.button('Change plan').waitFor();
  await billing.page.route('**/v1/**', (route) =>
    route.fulfill({ status: 401, contentType: 'application/problem+json', body: '{"code":"unauthorized"}' }),
  );
  // Coming back to the tab reads everything again.
  await billing.page.evaluate(`window.dispatchEvent(new Event('visibilitychange'))`);
  await billing.expectText('Sign in to billing');
  await billing.page.getByRole('link', { name: 'Back to the application' }).waitFor();
  await billing.show('session-over');
}

async function severalSubscriptions(): Promise<void> {
  const northwind = await aProfessional();
  await publishCatalog(northwind.api, 'ecwid');
  await northwind.api.call('POST', `/v1/accounts/${northwind.account}/subscriptions`, {
    catalog: 'ecwid',
    plan: 'venture',
    interval: 'monthly',
  });
  const billing = await visit(northwind);
  await billing.page.getByRole('heading', { name: 'Venture' }).waitFor();
  await billing.page.getByRole('combobox', { name: 'Subscription' }).selectOption(northwind.subscriptionId);
  await billing.page.getByRole('heading', { name: 'Professional' }).waitFor();
}

async function unknownChange(): Promise<void> {
  const billing = await visit(await aProfessional());
  await billing.page.goto(`${api().url}/billing?change=chg_unknown`);
  await billing.dialog.waitFor();
  await billing.expectText('This change does not exist any more.');
}

async function keyboardOnly(): Promise<void> {
  const northwind = await aProfessional();
  const billing = await visit(northwind);
  const { keyboard } = billing.page;
  await billing.button('Change plan').focus();
  await keyboard.press('Enter');
  await billing.page.getByRole('radio', { name: 'Professional' }).focus();
  await keyboard.press('ArrowLeft');
  await billing.summary.getByText('Nothing changes today.').waitFor();
  const review = billing.button('Review the change');
  await review.focus();
  await keyboard.press('Enter');
  await billing.dialog.getByText('What follows').waitFor();
  await keyboard.press('Escape');
  await billing.dialog.waitFor({ state: 'detached' });
  await billing.expectFocus(review);
  await keyboard.press('Enter');
  await billing.dialog.getByText('What follows').waitFor();
  for (let press = 0; press < 12 && !(await billing.isFocused(billing.confirmButton)); press += 1) {
    await keyboard.press('Tab');
  }
  await keyboard.press('Enter');
  await billing.expectText('Planned for May 1, 2027');
}
