import type { ChangeView } from '../support/service-client';
import { poll } from '../support/service-client';
import { givenSubscription, type Scenario } from '../support/service-scenario';
import { startService, type TestService } from '../support/service';
import { printFigures, type Figures } from './figures';
import { judge } from './verdict';

let service: TestService;
beforeAll(async () => {
  service = await startService();
});
afterAll(async () => {
  printFigures('While the payment gateway was failing', figures);
  await service.stop();
});

const figures = new Map<string, Figures>();

async function expectPaidOnce(scenario: Scenario, change: ChangeView, faults: number): Promise<void> {
  await expect(scenario.show(change)).resolves.toMatchObject({ status: 'completed' });
  await expect(scenario.subscription()).resolves.toMatchObject({ plan: 'pro' });
  const verdict = await judge(service.client, service.adapters.database.pool);
  figures.set(expect.getState().currentTestName ?? '', {
    'changes played': 1,
    'faults injected': faults,
    'double charges': verdict.doubleCharges.length,
    'lost changes': verdict.lostChanges.length,
  });
  expect(verdict).toMatchObject({
    doubleCharges: [],
    lostChanges: [],
    wrongPlans: [],
    toldTwice: [],
  });
}

describe('a gateway', () => {
  it.each([
    ['answers late', [{ kind: 'late', milliseconds: 3_000 }]],
    ['charges, but its answer is lost', [{ kind: 'lost' }]],
    ['charges, and its answer is lost twice', [{ kind: 'lost' }, { kind: 'lost' }]],
    ['is down for a while', [{ kind: 'unavailable' }, { kind: 'unavailable' }]],
  ] as const)('that %s charges once', async (_, faults) => {
    const scenario = await givenSubscription(service.client);
    const change = await scenario.quote({ plan: 'pro' });
    service.gateway.fail('charge', ...faults);
    await scenario.confirm(change);
    await expectPaidOnce(scenario, change, faults.length);
  });

  it('that never answers is asked again when its time is over', async () => {
    const scenario = await givenSubscription(service.client);
    const change = await scenario.quote({ plan: 'pro' });
    service.gateway.fail('charge', { kind: 'never' });
    const confirming = scenario.tryConfirm(change);
    await poll(
      () => scenario.show(change),
      ({ status }) => status === 'completed',
      100_000,
    );
    await confirming.catch(() => undefined);
    await expectPaidOnce(scenario, change, 1);
  }, 120_000);

  it('that loses the answer to a refund sends it back once', async () => {
    const scenario = await givenSubscription(service.client, {
      catalog: { changePolicies: [{ when: {}, timing: 'immediate', settlement: 'refund_and_restart' }] },
      subscription: { plan: 'basic', interval: 'annual' },
    });
    const change = await scenario.quote({ plan: 'pro', interval: 'monthly' });
    service.gateway.fail('refund', { kind: 'lost' }, { kind: 'unavailable' });
    await scenario.confirm(change);
    await expectPaidOnce(scenario, change, 2);
  });
});
