import type { CatalogDocument } from '../../../src/domain/catalog/schema';
import { scenarioCatalog } from '../../support/scenario-catalog';
import { poll, type ChangeView } from '../../support/service-client';
import { givenSubscription, type Scenario } from '../../support/service-scenario';
import { startRunningService, type RunningService } from '../consistency/running-service';
import { HOST_SECRET, HostApplication } from './host-application';

jest.setTimeout(120_000);

const AWAY = { status: 503, body: {} };

let host: HostApplication;
let service: RunningService;
beforeAll(async () => {
  host = new HostApplication();
  service = await startRunningService({
    PLANSHIFT_RESOURCES_URL: await host.start(),
    PLANSHIFT_RESOURCES_SECRET: HOST_SECRET,
  });
});
afterAll(async () => {
  await service.stop();
  await host.stop();
});
beforeEach(() => {
  host.failing.clear();
  host.told.length = 0;
});

const domains = (...ids: string[]) =>
  ids.map((id, index) => ({
    type: 'domain',
    id,
    attributes: { activatedAt: `2027-01-0${String(index + 1)}T00:00:00Z` },
  }));
const idsOf = async (given: Scenario) => (await given.resources()).map(({ id }) => id).sort();
const hostIds = ({ account }: Scenario) => host.resources.get(account)?.map(({ id }) => id);
const removedIn = (reconcile: readonly { readonly actions: readonly { readonly id: string }[] }[]) =>
  reconcile.flatMap(({ actions }) => actions).map(({ id }) => id);

/** Three domains on a plan for three; `policies` come before the catalog's. */
async function givenDomains(...policies: NonNullable<CatalogDocument['changePolicies']>): Promise<Scenario> {
  const given = await givenSubscription(service.client, {
    catalog: { changePolicies: [...policies, ...scenarioCatalog().changePolicies] },
    subscription: { plan: 'pro' },
  });
  host.resources.set(given.account, domains('a', 'b', 'c'));
  return given;
}

describe('resources that the host application keeps', () => {
  it('are asked for before a preview, and are nobody else’s to write', async () => {
    const given = await givenDomains();
    expect(removedIn((await given.preview({ plan: 'basic' })).reconcile)).toEqual(['c', 'b']);
    host.resources.set(given.account, domains('a'));
    expect((await given.preview({ plan: 'basic' })).reconcile).toEqual([]);
    const path = `/v1/accounts/${given.account}/resources`;
    expect(await given.client.send('PUT', path, { resources: [] })).toMatchObject({
      status: 409,
      code: 'conflict',
    });
    expect(await given.client.list('/v1/webhook-endpoints')).toEqual([]);
  });

  it('are adapted as they are at the renewal, and the host is told once what to do', async () => {
    const given = await givenDomains();
    await given.change({ plan: 'basic' });
    host.resources.set(given.account, domains('a', 'b', 'c', 'late'));
    await given.advance('2027-05-01T00:00:00Z');
    expect(await idsOf(given)).toEqual(['a']);
    await poll(
      () => Promise.resolve(hostIds(given)),
      (ids) => ids?.length === 1,
    );
    expect((await given.preview({ plan: 'pro' })).reconcile).toEqual([]);
    expect(await idsOf(given)).toEqual(['a']);
    expect(host.told).toHaveLength(1);
  });

  it('are what they became by a reconcile until the host has accepted it', async () => {
    const given = await givenDomains();
    await given.change({ plan: 'basic' });
    host.failing.set('reconcile.applied', AWAY);
    await given.advance('2027-05-01T00:00:00Z');
    await poll(
      () => Promise.resolve(host.told),
      (told) => told.length > 0,
    );
    const { asked } = host;
    await given.preview({ plan: 'pro' });
    expect(host.asked).toBe(asked);
    expect(await idsOf(given)).toEqual(['a']);
    host.failing.clear();
    await poll(
      () => Promise.resolve(hostIds(given)),
      (ids) => ids?.length === 1,
    );
    expect(new Set(host.told).size).toBe(1);
  });

  it('are asked for before a new subscription lets return what leaving had put away', async () => {
    const given = await givenDomains({
      when: { parts: ['cancel'] },
      timing: 'immediate',
      settlement: 'no_refund',
    });
    const path = `/v1/subscriptions/${given.subscriptionId}/changes`;
    const { id } = await given.client.post<ChangeView>(path, { to: { plan: null } });
    await given.client.post(`/v1/changes/${id}/confirm`);
    await poll(
      () => given.resources(),
      (all) => all.length === 3 && all.every(({ state }) => state === 'archived'),
    );
    await poll(
      () => Promise.resolve(host.told),
      ({ length }) => length > 0,
    );
    host.resources.set(given.account, [...domains('a', 'b', 'c'), ...domains('new')]);
    await given.subscribe({ plan: 'pro' });
    const active = (await given.resources()).filter(({ state }) => state === 'active');
    expect(active.map(({ id }) => id).sort()).toEqual(['a', 'b', 'new']);
  });

  it('are waited for at a renewal while the host is away, and nothing is decided without them', async () => {
    const given = await givenDomains();
    await given.change({ plan: 'basic' });
    host.failing.set('resources.requested', AWAY);
    const unavailable = { status: 503, code: 'unavailable' };
    expect(await given.tryQuote({ plan: 'free' })).toMatchObject(unavailable);
    const another = { catalog: given.catalog, plan: 'basic', interval: 'monthly' };
    const path = `/v1/accounts/${given.account}/subscriptions`;
    expect(await given.client.send('POST', path, another)).toMatchObject(unavailable);
    const { asked } = host;
    const advanced = given.advance('2027-05-01T00:00:00Z');
    await poll(
      () => Promise.resolve(host.asked),
      (now) => now > asked + 2,
    );
    expect(await idsOf(given)).toEqual(['a', 'b', 'c']);
    host.failing.clear();
    await advanced;
    expect(await idsOf(given)).toEqual(['a']);
    expect(await given.subscription()).toMatchObject({ plan: 'basic', status: 'active' });
  });

  it.each([
    ['no list', {}],
    ['an unknown parent', { resources: [{ type: 'room', id: 'r', parent: { type: 'domain', id: 'x' } }] }],
    ['one of them twice', { resources: domains('a', 'a') }],
  ])('change nothing where the host answers %s', async (_, body) => {
    const given = await givenDomains();
    await given.preview({ plan: 'basic' });
    host.failing.set('resources.requested', { status: 200, body });
    const to = { to: { plan: 'basic' } };
    const path = `/v1/subscriptions/${given.subscriptionId}/preview`;
    expect(await given.client.send('POST', path, to)).toMatchObject({ status: 503, code: 'unavailable' });
    expect(await idsOf(given)).toEqual(['a', 'b', 'c']);
  });
});
