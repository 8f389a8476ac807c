import { startService, type TestService } from '../support/service';
import { givenSubscription } from '../support/service-scenario';
import { judge } from './verdict';

let service: TestService;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

it('a deploy of changed workflows continues the downgrades that wait, and charges each renewal once', async () => {
  const scenarios = await Promise.all(
    Array.from({ length: 5 }, () => givenSubscription(service.client, { subscription: { plan: 'pro' } })),
  );
  const waiting = await Promise.all(
    scenarios.map(async (scenario) => ({ scenario, change: await scenario.change({ plan: 'basic' }) })),
  );
  await service.deploy('test/replay/workflows-patched');
  const later = await givenSubscription(service.client);
  await expect(later.change({ plan: 'pro' })).resolves.toMatchObject({ status: 'completed' });
  for (const { scenario, change } of waiting) {
    await scenario.advance('2027-05-01T00:00:00Z');
    await expect(scenario.show(change)).resolves.toMatchObject({ status: 'completed' });
    await expect(scenario.subscription()).resolves.toMatchObject({ plan: 'basic', status: 'active' });
    const charges = (await scenario.ledger()).filter(({ type }) => type === 'charge');
    expect(charges.map(({ amount }) => amount)).toEqual([9000, 3000]);
  }
  await expect(judge(service.client, service.adapters.database.pool)).resolves.toMatchObject({
    doubleCharges: [],
    lostChanges: [],
    wrongPlans: [],
    toldTwice: [],
  });
});
