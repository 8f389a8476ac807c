import { aMarketer } from './activecampaign';
import type { Customer } from './stage/customer';
import { visit } from './stage/stage';
import type { Visit } from './stage/visit';

/** AC-9: changes that support carries out. */
export function describeRequests(): void {
  describe('requests to support', () => {
    it('AC-9 sends a form, shows its state, and carries it out once support approves', approvedRequest);
    it('AC-9 tells a customer that support declined', declinedRequest);
    it('AC-9 withdraws a request', withdrawnRequest);
  });
}

async function approvedRequest(): Promise<void> {
  const northwind = await aMarketer();
  const billing = await requestStarter(northwind);
  await billing.page.getByRole('heading', { name: 'You asked for Starter' }).waitFor();
  await billing.show('request-sent');
  expect((await northwind.notifications()).map(({ kind }) => kind)).toContain('change_requested');
  const { pendingChange } = await northwind.subscription();
  await northwind.api.call('POST', `/v1/changes/${pendingChange ?? ''}/approve`, {});
  await billing.page.reload();
  await billing.page.getByRole('heading', { name: 'Starter from May 1, 2027' }).waitFor();
  await northwind.moveTo('2027-05-01T00:00:00Z');
  expect((await northwind.subscription()).plan).toBe('starter');
}

async function declinedRequest(): Promise<void> {
  const northwind = await aMarketer();
  const billing = await requestStarter(northwind);
  const { pendingChange } = await northwind.subscription();
  await northwind.api.call('POST', `/v1/changes/${pendingChange ?? ''}/decline`, { note: 'Not yet' });
  await billing.page.reload();
  await billing.expectText('Your request was declined');
  await billing.show('request-declined');
  await billing.button('Close').click();
  await billing.page.getByText('Your request was declined').waitFor({ state: 'detached' });
  expect((await northwind.subscription()).plan).toBe('plus');
}

async function withdrawnRequest(): Promise<void> {
  const northwind = await aMarketer();
  const billing = await requestStarter(northwind);
  await billing.button('Withdraw the request').click();
  await billing.expectText('Your request was withdrawn.');
  await billing.expectFocus(
    billing.page.locator('[tabindex="-1"]').filter({ hasText: 'Your request was withdrawn.' }),
  );
  expect((await northwind.subscription()).pendingChange).toBeNull();
}

async function requestStarter(northwind: Customer): Promise<Visit> {
  const billing = await visit(northwind);
  await billing.openPlans();
  await billing.choosePlan('Starter');
  await billing.summary.getByText('Our support team carries this change out.').waitFor();
  await billing.review();
  await billing.page.getByLabel('Message to support (optional)').fill('From June on, please.');
  await billing.show('request-form');
  await billing.button('Send the request').click();
  await billing.expectText('Your request was sent');
  await billing.button('To the overview').click();
  await billing.button('Withdraw the request').waitFor();
  return billing;
}
