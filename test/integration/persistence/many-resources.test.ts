import { startStatementCounter, type StatementCounter } from '../../../bench/round-trips/statement-counter';
import { readSituation } from '../../../src/adapters/persistence/situation';
import type { TermsRequest } from '../../../src/domain/subscription/subscription';
import { givenSubscription, type Scenario } from '../../support/service-scenario';
import { startService, type TestService } from '../../support/service';
import { rowsOf, type Plan } from './read-plan';

const MANY = 150;

/** Nothing, as the API takes it. */
const LEAVE = { plan: null } as unknown as TermsRequest;

let service: TestService;
let counter: StatementCounter;
beforeAll(async () => {
  service = await startService();
  counter = startStatementCounter();
});
afterAll(async () => {
  counter.close();
  await service.stop();
});

async function givenMany(subscription: Record<string, unknown> = { plan: 'pro' }): Promise<Scenario> {
  const scenario = await givenSubscription(service.client, { subscription });
  const resources = Array.from({ length: MANY }, (_, index) => ({
    type: 'domain',
    id: `d${String(index).padStart(3, '0')}`,
  }));
  await scenario.putResources(resources);
  return scenario;
}

/** How often all resources of an account were read by what was done. */
async function readings(act: () => Promise<unknown>): Promise<number> {
  counter.statements.length = 0;
  await act();
  return counter.statements.filter((text) => /AS resources FROM accounts a WHERE a.id = \$1$/.test(text))
    .length;
}

const domains = async (scenario: Scenario): Promise<string[]> =>
  (await scenario.resources()).filter(({ type }) => type === 'domain').map(({ id }) => id);

describe('of an account with many resources', () => {
  it('what looks at none reads none: usage, a renewal, a cancellation, an expiry, a declined payment', async () => {
    const scenario = await givenMany();
    const downgrade = await scenario.change({ plan: 'basic' });
    const usage = { limit: 'contacts', value: 5 };
    expect(
      await readings(() => scenario.client.post(`/v1/subscriptions/${scenario.subscriptionId}/usage`, usage)),
    ).toBe(0);
    expect(await readings(() => scenario.client.post(`/v1/changes/${downgrade.id}/cancel`, {}))).toBe(0);
    await scenario.quote({ plan: 'basic' });
    expect(await readings(() => scenario.advance('2027-04-20T00:00:00Z'))).toBe(0);
    expect(await readings(() => scenario.advance('2027-05-01T01:00:00Z'))).toBe(0);
    await scenario.addCard('pm_card_chargeDeclined');
    expect(await readings(() => scenario.advance('2027-06-01T01:00:00Z'))).toBe(0);
    expect(await scenario.subscription()).toMatchObject({ plan: 'pro', status: 'past_due' });
    const { text, values } = readSituation({ subscription: scenario.subscriptionId }, 'few');
    const { rows } = await service.adapters.database.pool.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
      `EXPLAIN (ANALYZE, FORMAT JSON) ${text}`,
      values,
    );
    expect(rowsOf('resources', rows[0]!['QUERY PLAN'][0].Plan)).toBeLessThan(MANY);
  });

  it('what adapts them reads all: a choice of what to keep, and the renewal that applies it', async () => {
    const scenario = await givenMany();
    const downgrade = await scenario.change({ plan: 'basic' });
    expect(downgrade.quote.reconcile).toMatchObject([{ current: MANY, allowed: 1 }]);
    await scenario.client.put(`/v1/changes/${downgrade.id}/keep`, { keep: { domain: ['d077'] } });
    await scenario.advance('2027-05-01T01:00:00Z');
    expect(await domains(scenario)).toEqual(['d077']);
  });

  it('what was put away comes back with a new subscription', async () => {
    const scenario = await givenMany();
    await scenario.change(LEAVE);
    await scenario.advance('2027-05-01T01:00:00Z');
    expect((await scenario.resources()).every(({ state }) => state === 'archived')).toBe(true);
    await scenario.subscribe({ plan: 'basic' });
    expect((await scenario.resources()).filter(({ state }) => state === 'active')).toHaveLength(1);
  });
});
