import { lookAgainSignal } from '../../workflows/messages';
import { HOUR, ScenarioSuite } from '../support/scenario-suite';

const suite = ScenarioSuite.begin();

describe('a confirmation that got lost before its charge', () => {
  it('is found by the periodic check, and carried on once', async () => {
    const customer = await suite.subscribe();
    const change = await customer.quote({ plan: 'pro' });
    await change.confirmAndLose();
    await suite.pass(60_000);
    const { report } = await suite.scenario.service.check.checkAfter(null);
    expect(report).toMatchObject({ told: 1, restarted: 0, needingHelp: 0 });
    await change.until('completed');
    expect(customer.charges).toEqual(['3000 succeeded', '6000 succeeded']);
  });

  it('is carried on by the same request that is sent again', async () => {
    const customer = await suite.subscribe();
    const change = await customer.quote({ plan: 'pro' });
    const request = await change.confirmAndLose();
    expect(change.status).toBe('charging');
    await expect(change.confirm()).rejects.toMatchObject({ code: 'change_in_progress' });
    await expect(change.confirm({}, request)).resolves.toBe('completed');
    expect(customer.charges).toEqual(['3000 succeeded', '6000 succeeded']);
  });

  it('is carried on when its quote would have expired, at the latest', async () => {
    const customer = await suite.subscribe();
    const change = await customer.quote({ plan: 'pro' });
    await change.confirmAndLose();
    await suite.passUntil(change.stored.quote.expiresAt + HOUR);
    await change.until('completed');
    expect(customer.charges).toEqual(['3000 succeeded', '6000 succeeded']);
  });

  it('is carried on as soon as its workflow is told to look', async () => {
    const customer = await suite.subscribe();
    const change = await customer.quote({ plan: 'pro' });
    await change.confirmAndLose();
    await change.handle.signal(lookAgainSignal);
    await change.until('completed');
    expect(customer.plan).toBe('pro');
    expect(customer.charges).toEqual(['3000 succeeded', '6000 succeeded']);
  });

  it('is carried on before its test clock moves', async () => {
    const testClock = await suite.world.addTestClock(Date.UTC(2027, 3, 1));
    const customer = await suite.subscribe({ testClock });
    const change = await customer.quote({ plan: 'pro' });
    await change.confirmAndLose();
    await suite.scenario.advance(testClock, Date.UTC(2027, 4, 2));
    await change.until('completed');
    expect(change.stored.completedAt).toBe(Date.UTC(2027, 3, 1));
    expect(customer.charges).toEqual(['3000 succeeded', '6000 succeeded', '9000 succeeded']);
  });
});
