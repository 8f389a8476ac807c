import { givenSubscription } from '../../support/service-scenario';
import type { ChangeView, PreviewView } from '../../support/service-client';
import { startService, type TestService } from '../../support/service';

let service: TestService;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

const REASON = 'Promised by phone';

it('support makes a change without proration; it stands in both histories with the reason', async () => {
  const scenario = await givenSubscription(service.client, { account: {} });
  const { client, subscriptionId, account } = scenario;
  const path = `/v1/subscriptions/${subscriptionId}/changes`;
  const to = { plan: 'pro' };
  const as = { prorate: false };
  const preview = `/v1/subscriptions/${subscriptionId}/preview`;
  for (const body of [
    { to, as },
    { to, reason: REASON },
    { to, as, reason: '' },
  ])
    for (const asked of [preview, path])
      await expect(client.send('POST', asked, body)).resolves.toMatchObject({ status: 400 });
  const seen = await client.post<PreviewView>(preview, { to, as, reason: REASON });
  const quoted = await client.post<ChangeView>(path, { to, as, reason: REASON });
  expect(quoted).toMatchObject({ status: 'quoted', policy: null });
  expect(seen).toMatchObject(quoted.quote);
  expect(quoted.quote).toMatchObject({ timing: 'immediate', lines: [], amountDue: 0, waived: REASON });
  expect(await client.list(`/v1/accounts/${account}/history`)).toEqual([]);
  await expect(scenario.confirm(quoted)).resolves.toMatchObject({ status: 'completed' });
  expect(await client.list(`/v1/accounts/${account}/history`)).toMatchObject([
    { act: 'proration_waived', reason: REASON, amount: null },
  ]);
  expect(await client.list(`/v1/changes/${quoted.id}/history`)).toContainEqual(
    expect.objectContaining({ act: 'quoted', reason: REASON }),
  );
  const ofAll = await client.list<ChangeView>('/v1/changes?status=completed');
  const names = { account: expect.any(String) as string, from: 'Basic', to: 'Pro' };
  expect(ofAll).toContainEqual(expect.objectContaining({ id: quoted.id, names }));
  const overrides = { prices: { 'plan:pro': { monthly: 6000 } }, reason: REASON };
  await client.send('PUT', `/v1/subscriptions/${subscriptionId}/overrides`, overrides);
  expect(await client.list(`/v1/accounts/${account}/history`)).toHaveLength(2);
});
