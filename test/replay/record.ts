import { rmSync } from 'node:fs';
import path from 'node:path';
import { WorkflowContinuedAsNewError } from '@temporalio/client';
import type { CatalogDocument } from '../../src/domain/catalog/schema';
import type { ScenarioChange, ScenarioCustomer } from '../support/scenario-customer';
import { HISTORIES, recordHistory } from '../support/record-history';
import { DAY, HOUR, ScenarioSuite } from '../support/scenario-suite';
import { PATHS, type Path } from './paths';

/**
 * Records the histories of all paths anew, with the service's own decisions on a server whose time passes at once:
 * `npx jest --selectProjects record`. Only before a release that nobody runs yet.
 */
const suite = ScenarioSuite.begin();
const recorded = new Set<Path>();

const record = async (name: Path, workflowId: string): Promise<void> => {
  recorded.add(name);
  await recordHistory(name, suite.scenario.client.workflow.getHandle(workflowId));
};
const recordChange = (name: Path, { handle }: ScenarioChange): Promise<void> =>
  record(name, handle.workflowId);
const recordSubscription = (name: Path, { id }: ScenarioCustomer): Promise<void> =>
  record(name, `subscription/${id}`);

/** Tells a workflow so much that it goes on as another run, and records the one that it leaves. */
const recordLongRun = async (name: Path, workflowId: string): Promise<void> => {
  const { workflow } = suite.scenario.client;
  const latest = workflow.getHandle(workflowId);
  const { runId } = await latest.describe();
  for (let times = 0; times < 520; times += 1) await latest.signal('lookAgain');
  const first = workflow.getHandle(workflowId, runId, { followRuns: false });
  await expect(first.result()).rejects.toBeInstanceOf(WorkflowContinuedAsNewError);
  recorded.add(name);
  await recordHistory(name, first);
};

const APRIL = Date.UTC(2027, 3, 1);
const HELD = { whenMoreIsLost: { hold: 'P3D' } };
const AT_ONCE: Partial<CatalogDocument> = {
  changePolicies: [{ when: {}, timing: 'immediate', settlement: 'refund_and_restart' }],
};

const scheduled = async (customer: ScenarioCustomer) => {
  const change = await customer.quote({ plan: 'basic' });
  await change.confirm();
  return change;
};

beforeAll(() => {
  for (const name of PATHS) rmSync(path.join(HISTORIES, `${name}.json`), { force: true });
});
afterAll(() => {
  expect([...recorded].sort()).toEqual([...PATHS].sort());
});

it('records changes that are paid, refused or left', async () => {
  const customer = await suite.subscribe();
  const expired = await customer.quote({ plan: 'pro' });
  await suite.passUntil(expired.stored.quote.expiresAt + HOUR);
  await recordChange('plan-change.expired', expired);
  const replaced = await customer.quote({ plan: 'pro' });
  const operators = await customer.quote({ interval: 'annual' });
  await replaced.ends();
  await recordChange('plan-change.replaced', replaced);
  await operators.requestCancellation();
  await operators.until('canceled');
  await operators.handle.result().catch(() => undefined);
  await recordChange('plan-change.canceled-by-operator', operators);
  const paid = await customer.quote({ plan: 'pro' });
  const { world } = suite;
  const declined = await world.addCard(customer.account, 'pm_card_chargeDeclined', { isDefault: false });
  await paid.confirm({ paymentMethod: declined });
  const asks = await world.addCard(customer.account, 'pm_card_authenticationRequired', { isDefault: false });
  await paid.confirm({ paymentMethod: asks });
  await paid.confirm();
  await paid.ends();
  await recordChange('plan-change.declined-then-authenticated-then-paid', paid);
});

it('records changes at once, with refunds and after a loss', async () => {
  const completed = await (await suite.subscribe()).quote({ plan: 'pro' });
  await completed.confirm();
  await completed.ends();
  await recordChange('plan-change.completed-at-once', completed);
  const customer = await suite.subscribe({ plan: 'pro', catalog: AT_ONCE });
  await suite.world.setDomains(customer.account, ['a', 'b', 'c']);
  const refunded = await customer.quote({ plan: 'basic' });
  await refunded.confirm();
  await refunded.ends();
  await recordChange('plan-change.refunded', refunded);
  const lost = await (await suite.subscribe()).quote({ plan: 'pro' });
  await lost.confirmAndLose();
  await suite.scenario.service.wake.change(lost.id);
  await lost.ends();
  await recordChange('plan-change.lost-confirmation', lost);
  const upgraded = await suite.subscribe();
  await upgraded.acceptAutoUpgrade('contacts');
  await upgraded.reportUsage('contacts', 2400);
  await upgraded.until('it is upgraded', ({ terms }) => terms.quantities.contacts === 2500);
  await record('plan-change.automatic-upgrade', `plan-change/${upgraded.changes[0]!.id}`);
});

it('records requests', async () => {
  for (const [name, answer] of [
    ['plan-change.requested-then-approved', 'approve'],
    ['plan-change.requested-then-declined', 'decline'],
  ] as const) {
    const change = await (await suite.subscribe({ addOns: ['sms'] })).quote({ addOns: [] });
    await change.confirm();
    const asked = answer === 'approve' ? { timing: 'immediate' } : 'Not before June.';
    await change.handle.executeUpdate(answer, { args: [asked] });
    await change.ends();
    await recordChange(name, change);
  }
});

it('records changes that wait', async () => {
  const customer = await suite.subscribe({ plan: 'pro' });
  const canceled = await scheduled(customer);
  await canceled.cancel();
  await canceled.ends();
  await recordChange('plan-change.scheduled-then-canceled', canceled);
  const applied = await scheduled(customer);
  await suite.passRenewal(customer);
  await applied.ends();
  await recordChange('plan-change.scheduled', applied);
  const yearly = await suite.subscribe({ plan: 'pro', interval: 'annual' });
  const year = await scheduled(yearly);
  await suite.passRenewal(yearly);
  await year.ends();
  await recordChange('plan-change.waiting-for-a-year', year);
  const holding = await suite.subscribe({ plan: 'pro', catalog: HELD });
  await suite.world.setDomains(holding.account, ['a']);
  const held = await scheduled(holding);
  await suite.passUntil(holding.subscription.period.end - HOUR);
  await suite.world.setDomains(holding.account, ['a', 'b', 'c']);
  await suite.pass(4 * DAY);
  await held.ends();
  await recordChange('plan-change.reconcile-held', held);
});

it('records a renewal that its subscription led, and long lives', async () => {
  const customer = await suite.subscribe({ plan: 'pro' });
  const led = await scheduled(customer);
  await led.terminate();
  await suite.passRenewal(customer);
  await led.resume();
  await led.ends();
  await recordChange('plan-change.started-again-when-over', led);
  await recordSubscription('subscription.leading-a-renewal', customer);
  const told = await scheduled(await suite.subscribe({ plan: 'pro' }));
  await recordLongRun('plan-change.continued', told.handle.workflowId);
  const long = await suite.subscribe();
  await recordLongRun('subscription.continued', `subscription/${long.id}`);
  await suite.passRenewal(long);
  await recordSubscription('subscription.renewed-in-a-later-run', long);
});

it('records dunning and a test clock', async () => {
  const recovered = await suite.subscribe();
  await recovered.addCard('pm_card_chargeDeclined');
  await suite.passRenewal(recovered);
  await recovered.addCard('pm_card_visa');
  await recovered.until('it is paid', ({ status }) => status === 'active');
  await recordSubscription('subscription.failed-then-recovered', recovered);
  const canceled = await suite.subscribe();
  await canceled.addCard('pm_card_chargeDeclined');
  await suite.passRenewal(canceled);
  await suite.pass(20 * DAY);
  await recordSubscription('subscription.canceled-by-dunning', canceled);
  const testClock = await suite.world.addTestClock(APRIL);
  const clocked = await suite.subscribe({ plan: 'pro', testClock });
  const change = await scheduled(clocked);
  const to = APRIL + 40 * DAY;
  await suite.scenario.advance(testClock, to);
  await recordChange('plan-change.applied-on-test-clock', change);
  await record('test-clock.advanced', `test-clock/${testClock}/${new Date(to).toISOString()}`);
});
