import { WorkflowContinuedAsNewError } from '@temporalio/client';
import { periodEnd } from '../../src/domain/calendar/anchor';
import { DAY, ScenarioSuite } from '../support/scenario-suite';

/** A history of forty events is long here. */
const suite = ScenarioSuite.beginInRealTime({ 'limit.historyCount.suggestContinueAsNew': 40 });
const APRIL = Date.UTC(2027, 3, 1);

const workflowOf = (id: string) => suite.scenario.client.workflow.getHandle(`subscription/${id}`);

describe('a subscription that has lived for long', () => {
  it('continues as a new run, and renews month after month across its runs', async () => {
    const testClock = await suite.world.addTestClock(APRIL);
    const customer = await suite.subscribe({ testClock });
    const { runId } = await workflowOf(customer.id).describe();
    await suite.scenario.advance(testClock, periodEnd(customer.subscription.anchor, 36));
    expect(customer.charges).toEqual(Array<string>(37).fill('3000 succeeded'));
    const now = await workflowOf(customer.id).describe();
    expect(now.runId).not.toBe(runId);
    expect(now.historyLength).toBeLessThan(100);
  });

  it('tries every new payment method, across its runs', async () => {
    const testClock = await suite.world.addTestClock(APRIL);
    const dunning = { retryAfterDays: [1], finalAction: 'keep_past_due' as const };
    const customer = await suite.subscribe({ testClock, catalog: { dunning } });
    await suite.world.addCard(customer.account, 'pm_card_chargeDeclined');
    await suite.scenario.advance(testClock, APRIL + 40 * DAY);
    const { runId } = await workflowOf(customer.id).describe();
    for (let attempts = 3; attempts < 10; attempts += 1) {
      await customer.addCard('pm_card_chargeDeclined');
      await customer.until(`attempt ${String(attempts)}`, ({ dunning }) => dunning?.attempts === attempts);
    }
    await customer.addCard('pm_card_visa');
    await customer.until('it is paid', ({ status }) => status === 'active');
    const firstRun = suite.scenario.client.workflow.getHandle(`subscription/${customer.id}`, runId, {
      followRuns: false,
    });
    await expect(firstRun.result()).rejects.toBeInstanceOf(WorkflowContinuedAsNewError);
  });
});
