import { aMarketer } from './activecampaign';
import { aProfessional } from './crowdhandler';
import { api, openElsewhere } from './stage/stage';
import type { Customer } from './stage/customer';
import { TemporalUi } from './stage/temporal-ui';

interface PendingChange {
  readonly id: string;
  readonly status: string;
  readonly workflow: { readonly id: string; readonly url: string };
}

/** What support does in the Temporal UI, and what becomes of it. */
export function describeSupportDesk(): void {
  describe('the support desk', () => {
    it(
      'finds a pending downgrade by account, plan and date, understands it, and cancels it',
      cancelsDowngrade,
    );
    it('approves a request that an email led to', approvesRequest);
    it('declines a request', declinesRequest);
  });
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
  const desk = await temporalUi(workflow.url);
  await desk.find(
    workflow.url,
    `PlanChangeStatus="scheduled" AND PlanChangeAccount="${northwind.account}" AND PlanChangeTo="basic" AND PlanChangeEffectiveAt < "2027-05-02T00:00:00Z"`,
  );
  await desk.page.getByRole('link', { name: workflow.id }).click();
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
  const { data } = await api().call<{ data: { text: string }[] }>('GET', '/demo/mail.json');
  const address = data
    .map(({ text }) => /http\S+\/workflows\/plan-change\S+/.exec(text)?.[0] ?? '')
    .find((found) => found.includes(change));
  if (address === undefined) throw new Error('No email leads to the change.');
  return address;
}

async function statusOf(change: string): Promise<string> {
  return (await api().call<PendingChange>('GET', `/v1/changes/${change}`)).status;
}

async function lastAct(change: string): Promise<unknown> {
  return (await api().list(`/v1/changes/${change}/history`)).at(-1);
}
