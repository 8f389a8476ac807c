import type { CatalogDocument } from '../../../src/domain/catalog/schema';
import { givenSubscription, type Scenario } from '../../support/service-scenario';
import { startService, type TestService } from '../../support/service';

let service: TestService;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

const reconcile: CatalogDocument['reconcile'] = [
  { limit: 'domains', resource: 'domain', strategy: 'drop_latest', by: 'activatedAt' },
  { feature: 'templates', resource: 'template', strategy: 'detach' },
];

/** An account with two subscriptions, the one of the scenario being the younger. */
async function givenTwo(older: string, younger: string): Promise<Scenario & { readonly older: string }> {
  const scenario = await givenSubscription(service.client, {
    catalog: { reconcile },
    subscription: { plan: older },
  });
  const { subscriptionId } = scenario;
  await scenario.subscribe({ plan: younger });
  return Object.assign(scenario, { older: subscriptionId });
}

const domains = ['a', 'b', 'c', 'd'].map((id, index) => ({
  type: 'domain',
  id,
  attributes: { activatedAt: `2027-01-0${String(index + 1)}T00:00:00Z` },
}));
const template = { type: 'template', id: 't', attributes: { attachedTo: [{ type: 'domain', id: 'a' }] } };
const idsOf = async (scenario: Scenario) => (await scenario.resources()).map(({ id }) => id).sort();

describe('two subscriptions of one account', () => {
  it('one goes to a lower plan: nothing is taken that the other pays for', async () => {
    const scenario = await givenTwo('pro', 'pro');
    await scenario.putResources([...domains, template]);
    const change = await scenario.change({ plan: 'free' });
    expect(change.quote.reconcile).toMatchObject([{ rule: 'domains', current: 4, allowed: 3 }]);
    await scenario.advance('2027-05-01T00:00:00Z');
    await expect(scenario.subscription()).resolves.toMatchObject({ plan: 'free' });
    await expect(idsOf(scenario)).resolves.toEqual(['a', 'b', 'c', 't']);
  });

  it('both go to a lower plan at one renewal: what neither pays for goes', async () => {
    const scenario = await givenTwo('pro', 'pro');
    await scenario.putResources([...domains, template]);
    await scenario.change({ plan: 'basic' });
    scenario.subscriptionId = scenario.older;
    await scenario.change({ plan: 'basic' });
    await scenario.advance('2027-05-01T00:00:00Z');
    await expect(idsOf(scenario)).resolves.toEqual(['a', 'b', 't']);
    const left = await scenario.resources();
    expect(left.find(({ id }) => id === 't')).toMatchObject({ state: 'detached' });
  });

  it('what was detached is attached again where one of them has the feature', async () => {
    const scenario = await givenTwo('pro', 'basic');
    await scenario.putResources([...domains.slice(0, 1), template]);
    const attach = `/v1/accounts/${scenario.account}/resources/template/t/attach`;
    const attached = await scenario.client.send('POST', attach, { to: { type: 'domain', id: 'a' } });
    expect(attached.status).toBe(200);
    const lacking = await givenTwo('basic', 'basic');
    await lacking.putResources([...domains.slice(0, 1), template]);
    const path = `/v1/accounts/${lacking.account}/resources/template/t/attach`;
    const refused = await lacking.client.send('POST', path, { to: { type: 'domain', id: 'a' } });
    expect(refused).toMatchObject({ status: 409, body: { code: 'conflict' } });
  });
});
