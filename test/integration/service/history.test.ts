import type { CatalogDocument } from '../../../src/domain/catalog/schema';
import { advanceClock, givenSubscription, Scenario } from '../../support/service-scenario';
import type { ChangeView } from '../../support/service-client';
import { startService, type TestService } from '../../support/service';

interface Entry {
  readonly act: string;
  readonly actor: string;
  readonly reason: string | null;
}

const GATEWAY = 'payment gateway';
const SERVICE = 'planshift';
const owner = { id: 'olivia', name: 'Olivia', email: 'olivia@example.com', role: 'owner' };
const byRequest: CatalogDocument['changePolicies'] = [
  { when: { direction: 'downgrade' }, timing: 'by_request' },
  { when: {}, timing: 'immediate', settlement: 'prorated_difference' },
];

let service: TestService;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

/** A customer whose calls are a user's; support calls with the key alone. */
async function given(plan: string, catalog: Partial<CatalogDocument> = {}): Promise<Scenario> {
  const scenario = await givenSubscription(service.client, {
    catalog,
    subscription: { plan },
    account: { users: [owner] },
  });
  const customer = new Scenario(service.client.as({ user: owner.id }), scenario);
  customer.subscriptionId = scenario.subscriptionId;
  return customer;
}

async function history(scenario: Scenario, { id }: Pick<ChangeView, 'id'>): Promise<readonly Entry[]> {
  const entries = await scenario.client.list<Entry>(`/v1/changes/${id}/history`);
  for (const { reason } of entries) expect(reason).toMatch(/\S/);
  return entries;
}

const acts = (entries: readonly Entry[]) => entries.map(({ act, actor }) => `${act} by ${actor}`);
const user = `user:${owner.id}`;

describe('the audit trail of a change: who did what, and why', () => {
  it('tells of a declined payment and of the one that was made', async () => {
    const scenario = await given('basic');
    const change = await scenario.quote({ plan: 'pro' });
    await scenario.tryConfirm(change, { paymentMethod: 'pm_card_chargeDeclined' });
    await scenario.tryConfirm(change, { paymentMethod: 'pm_card_authenticationRequired' });
    await scenario.confirm(change, { paymentMethod: 'pm_card_visa' });
    const entries = await history(scenario, change);
    expect(acts(entries)).toEqual([
      `quoted by ${user}`,
      `confirmed by ${user}`,
      `payment_declined by ${GATEWAY}`,
      `confirmed by ${user}`,
      `authentication_required by ${GATEWAY}`,
      `confirmed by ${user}`,
      `charged by ${GATEWAY}`,
      `completed by ${SERVICE}`,
    ]);
    expect(entries.find(({ act }) => act === 'charged')?.reason).toMatch(/^60\.00 USD, /);
  });

  it('tells of a scheduled change from its reminders to its reconcile', async () => {
    const scenario = await given('pro');
    const domains = ['a', 'b'].map((id) => ({ type: 'domain', id }));
    await service.client.put(`/v1/accounts/${scenario.account}/resources`, { resources: domains });
    const change = await scenario.change({ plan: 'basic' });
    await scenario.client.put(`/v1/changes/${change.id}/keep`, { keep: { domain: ['b'] } });
    await advanceClock(service.client, scenario.clock ?? '', '2027-05-01T00:00:00Z');
    const entries = await history(scenario, change);
    expect(entries.slice(1).map(({ act, reason }) => `${act}: ${reason ?? ''}`)).toEqual([
      'confirmed: Agreed to change at the renewal.',
      'scheduled: It takes effect at 2027-05-01 00:00 UTC.',
      'chose_what_to_keep: Wants kept: domain 1.',
      'reminded: It takes effect in 7 days.',
      'reminded: It takes effect in 1 day.',
      'completed: The renewal has come.',
      'reconciled: Brought within the plan: 1 removed.',
    ]);
  });

  it('tells which change took the place of a quote and of a scheduled change', async () => {
    const scenario = await given('pro');
    const scheduled = await scenario.change({ plan: 'basic' });
    const outdated = await scenario.quote({ interval: 'annual' });
    const winner = await scenario.quote({ interval: 'annual' });
    await scenario.confirm(winner);
    for (const replaced of [outdated, scheduled]) {
      expect((await history(scenario, replaced)).at(-1)).toMatchObject({
        act: 'replaced',
        reason: `The change ${winner.id} took its place.`,
      });
    }
  });

  it('tells of a quote that expired, and of one that was canceled', async () => {
    const scenario = await given('basic');
    const canceled = await scenario.quote({ plan: 'pro' });
    await scenario.tryCancel(canceled, { reason: 'Changed my mind' });
    const expired = await scenario.quote({ plan: 'pro' });
    await advanceClock(service.client, scenario.clock ?? '', '2027-04-02T00:00:00Z');
    expect((await history(scenario, canceled)).at(-1)).toMatchObject({
      act: 'canceled',
      actor: user,
      reason: 'Changed my mind',
    });
    expect((await history(scenario, expired)).at(-1)).toMatchObject({ act: 'expired', actor: SERVICE });
  });

  it('tells of requests that support declined, approved for the renewal, and carried out at once', async () => {
    const scenario = await given('pro', { changePolicies: byRequest });
    const declined = await scenario.change({ plan: 'basic' });
    await service.client.post(`/v1/changes/${declined.id}/decline`, { note: 'Not yet' });
    expect((await history(scenario, declined)).at(-1)).toMatchObject({ act: 'declined', reason: 'Not yet' });
    const approved = await scenario.change({ plan: 'basic' });
    await service.client.post(`/v1/changes/${approved.id}/approve`, { note: 'As you asked' });
    const planned = await history(scenario, approved);
    expect(planned.map(({ act }) => act)).toEqual(['quoted', 'requested', 'approved', 'scheduled']);
    expect(planned[2]).toMatchObject({
      actor: expect.stringMatching(/^key:/) as string,
      reason: 'As you asked',
    });
    await scenario.tryCancel(approved);
    const immediate = await scenario.change({ plan: 'basic' });
    await service.client.post(`/v1/changes/${immediate.id}/approve`, { timing: 'immediate' });
    const carriedOut = await history(scenario, immediate);
    expect(carriedOut.map(({ act }) => act)).toEqual(['quoted', 'requested', 'approved', 'completed']);
  });
});
