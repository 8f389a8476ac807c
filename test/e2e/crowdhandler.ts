import type { Customer, CustomerWish, Resource } from './stage/customer';
import { customer, visit } from './stage/stage';
import type { Visit } from './stage/visit';

const room = (id: string, domain: string, day: number, capacity: number): Resource => ({
  type: 'waiting_room',
  id,
  name: `Room ${id}`,
  parent: { type: 'domain', id: domain },
  attributes: { activatedAt: `2027-01-${String(day).padStart(2, '0')}T00:00:00Z`, capacity, inputRate: 80 },
});

/** Three domains, of which "drops" has the most rooms, and one of everything that a lower plan lacks. */
export const waitingRooms: readonly Resource[] = [
  ...['tickets', 'drops', 'press'].map((id) => ({ type: 'domain', id, name: `${id}.example` })),
  room('t1', 'tickets', 2, 300),
  room('d1', 'drops', 3, 400),
  room('d2', 'drops', 4, 400),
  room('d3', 'drops', 5, 400),
  room('p1', 'press', 6, 100),
  { type: 'priority_group', id: 'gold', name: 'Gold members' },
  { type: 'firewall_ip', id: '203.0.113.7' },
  {
    type: 'template',
    id: 'spring',
    name: 'Spring theme',
    attributes: { attachedTo: [{ type: 'waiting_room', id: 'd1' }] },
  },
];

/** A customer on the Professional plan who has all of {@link waitingRooms}. */
export const aProfessional = (wish: Pick<CustomerWish, 'locale' | 'startsAt'> = {}) =>
  customer({ product: 'crowdhandler', plan: 'professional', resources: waitingRooms, ...wish });

/** CrowdHandler's behaviours as its customers see them. */
export function describeCrowdHandler(): void {
  describe('CrowdHandler', () => {
    it('CH-1 CH-2 charges an upgrade at once, less the unused time, and begins a new month', upgrades);
    it('CH-3 offers the invoice and the receipt of an upgrade as files', downloadsDocuments);
    it('CH-4 CH-5 plans a downgrade for the renewal, and says what it will take', plansDowngrade);
    it('CH-4 takes a planned downgrade back', keepsPlan);
    it('CH-5 keeps the domain that the customer chose', choosesWhatToKeep);
    it('CH-6 to CH-12 does at the renewal what was shown', reconcilesAsShown);
    it('CH-5 lets the customer choose while more than was shown is held', choosesWhileHeld);
    it('asks for an acknowledgement where the catalog wants one', asksForAcknowledgement);
  });
}

async function upgrades(): Promise<void> {
  const northwind = await customer({ product: 'crowdhandler', plan: 'basic' });
  const billing = await visit(northwind);
  await billing.openPlans();
  await billing.choosePlan('Standard');
  await billing.summary.getByText('$75.00').waitFor();
  await billing.show('crowdhandler-plans');
  await billing.review();
  await billing.expectText('Unused time on Basic');
  await billing.expectText('$30.00 × 15 of 30 days');
  await billing.expectText('Your billing period is April 16, 2027 – May 15, 2027.');
  await billing.expectText('Visa ending in 4242 is charged.');
  await billing.show('crowdhandler-review-upgrade');
  expect((await northwind.subscription()).plan).toBe('basic');

  await billing.button('Pay $75.00 and change').click();
  await billing.expectText('Done. You are on Standard');
  await billing.show('crowdhandler-upgraded');
  expect(await northwind.subscription()).toMatchObject({
    plan: 'standard',
    currentPeriod: { start: '2027-04-16T00:00:00.000Z', end: '2027-05-16T00:00:00.000Z' },
  });
  expect((await northwind.invoices()).at(-1)).toMatchObject({ total: 7500, amountPaid: 7500 });
}

async function downloadsDocuments(): Promise<void> {
  const billing = await visit(await customer({ product: 'crowdhandler', plan: 'basic' }));
  await billing.openPlans();
  await billing.choosePlan('Standard');
  await billing.review();
  await billing.confirm();
  await billing.expectText('Done. You are on Standard');
  const receipt = await billing.download(/Download the receipt/);
  await billing.button('To the overview').click();
  const documents = billing.page.getByRole('region', { name: 'Invoices and receipts' });
  await documents.getByRole('listitem').filter({ hasText: '$75.00' }).scrollIntoViewIfNeeded();
  const invoice = await billing.download(/^Invoice /);
  for (const { name, content } of [receipt, invoice]) {
    expect(name).toMatch(/\.pdf$/);
    expect(content).toMatch(/^%PDF-/);
  }
}

async function plansDowngrade(): Promise<void> {
  const northwind = await aProfessional();
  const billing = await visit(northwind);
  await billing.show('crowdhandler-overview');
  await billing.openPlans();
  await billing.choosePlan('Basic');
  await billing.summary
    .getByText('Nothing changes today. From May 1, 2027 you pay $30.00 per month.')
    .waitFor();
  await billing.review();
  await billing.expectText('Domains: you have 3, the plan allows 1');
  await billing.expectText('Room t1 with tickets.example');
  await billing.expectText('Waiting rooms: you have 3, the plan allows 2');
  await billing.expectText('Detached, kept but unusable until the feature returns');
  await billing.show('crowdhandler-review-downgrade');
  await billing.button('Plan the change for May 1, 2027').click();
  await billing.expectText('Planned for May 1, 2027');
  await billing.button('To the overview').click();
  await billing.page.getByRole('heading', { name: 'Basic from May 1, 2027' }).waitFor();
  await billing.show('crowdhandler-planned-downgrade');

  expect((await northwind.subscription()).plan).toBe('professional');
  await northwind.moveTo('2027-04-30T00:00:00Z');
  expect((await northwind.notifications()).map(({ kind }) => kind)).toContain('renewal_reminder');
}

async function keepsPlan(): Promise<void> {
  const northwind = await aProfessional();
  const billing = await planDowngrade(northwind);
  await billing.button('Keep my plan').click();
  await billing.expectText('The planned change was taken back. You stay on Professional.');
  expect((await northwind.subscription()).pendingChange).toBeNull();
  await northwind.moveTo('2027-05-01T00:00:00Z');
  expect((await northwind.subscription()).plan).toBe('professional');
}

async function choosesWhatToKeep(): Promise<void> {
  const northwind = await aProfessional();
  const billing = await planDowngrade(northwind);
  await billing.button('Choose what to keep').click();
  await billing.dialog.getByRole('radio', { name: 'press.example' }).check();
  await billing.show('crowdhandler-keep');
  await billing.button('Save my choice').click();
  await billing.expectText('Your choice is saved.');
  await billing.dialog.getByRole('button', { name: 'Close' }).first().click();
  await northwind.moveTo('2027-05-01T00:00:00Z');
  expect(await idsOf(northwind, 'domain')).toEqual(['press']);
  expect(await idsOf(northwind, 'waiting_room')).toEqual(['p1']);
}

async function choosesWhileHeld(): Promise<void> {
  const northwind = await customer({
    product: 'crowdhandler',
    plan: 'professional',
    catalog: { id: 'crowdhandler-holding', whenMoreIsLost: { hold: 'P3D' } },
  });
  const { id } = await northwind.api.call<{ id: string }>(
    'POST',
    `/v1/subscriptions/${northwind.subscriptionId}/changes`,
    { to: { plan: 'basic' } },
  );
  await northwind.api.call('POST', `/v1/changes/${id}/confirm`, {});
  await northwind.putResources(waitingRooms);
  await northwind.moveTo('2027-05-02T00:00:00Z');
  const billing = await visit(northwind);
  await billing.page.getByRole('heading', { name: 'Choose what to keep by May 4, 2027' }).waitFor();
  await billing.show('crowdhandler-held');
  await billing.button('Choose what to keep').click();
  await billing.dialog.getByRole('radio', { name: 'press.example' }).check();
  await billing.button('Save my choice').click();
  await billing.expectText('Your choice is saved.');
  await northwind.moveTo('2027-05-04T00:00:00Z');
  expect(await idsOf(northwind, 'domain')).toEqual(['press']);
}

async function reconcilesAsShown(): Promise<void> {
  const northwind = await aProfessional();
  const billing = await planDowngrade(northwind);
  for (const capacity of ['Room d1 400 → 250', 'Room d2 400 → 250']) await billing.expectText(capacity);
  await northwind.moveTo('2027-05-01T00:00:00Z');
  await billing.page.reload();
  await billing.page.getByRole('heading', { name: 'Basic', exact: true }).waitFor();
  await billing.expectText('500 of 500');
  await billing.expectText('All of it is used');
  await billing.page.getByText('Downgrade to Basic').click();
  for (const taken of ['7 removed for good', '1 detached', '4 values reduced'])
    await billing.expectText(taken);
  await billing.expectText('Professional began');
  await billing.show('crowdhandler-after-downgrade');

  expect(await idsOf(northwind, 'domain')).toEqual(['drops']);
  expect(await idsOf(northwind, 'waiting_room')).toEqual(['d1', 'd2']);
  expect(await idsOf(northwind, 'priority_group')).toEqual([]);
  expect(await idsOf(northwind, 'firewall_ip')).toEqual([]);
  const resources = await northwind.resources();
  expect(resources.find(({ id }) => id === 'spring')).toMatchObject({ state: 'detached' });
  for (const id of ['d1', 'd2']) {
    const attributes = { capacity: 250, inputRate: 50 };
    expect(resources.find((resource) => resource.id === id)).toMatchObject({ attributes });
  }
}

async function asksForAcknowledgement(): Promise<void> {
  const catalog = { id: 'crowdhandler-careful', requireAcknowledgement: true };
  const northwind = await customer({
    product: 'crowdhandler',
    plan: 'professional',
    resources: waitingRooms,
    catalog,
  });
  const billing = await visit(northwind);
  await billing.openPlans();
  await billing.choosePlan('Basic');
  await billing.review();
  expect(await billing.confirmButton.isDisabled()).toBe(true);
  await billing.dialog.getByRole('checkbox', { name: /does not come back by itself/ }).check();
  await billing.show('crowdhandler-acknowledge');
  await billing.confirm();
  await billing.expectText('Planned for May 1, 2027');
}

async function planDowngrade(northwind: Customer): Promise<Visit> {
  const billing = await visit(northwind);
  await billing.openPlans();
  await billing.choosePlan('Basic');
  await billing.review();
  await billing.confirm();
  await billing.expectText('Planned for May 1, 2027');
  await billing.button('To the overview').click();
  await billing.button('Keep my plan').waitFor();
  return billing;
}

async function idsOf(northwind: Customer, wanted: string): Promise<readonly string[]> {
  const resources = await northwind.resources();
  return resources.filter(({ type }) => type === wanted).map(({ id }) => id);
}
