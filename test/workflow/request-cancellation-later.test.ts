import { WorkflowFailedError } from '@temporalio/client';
import type { ScenarioChange } from '../support/scenario-customer';
import { DAY, HOUR, ScenarioSuite } from '../support/scenario-suite';

const suite = ScenarioSuite.begin();

const expectCanceledWorkflow = async (change: ScenarioChange): Promise<void> => {
  await expect(change.ends()).rejects.toBeInstanceOf(WorkflowFailedError);
  await expect(change.handle.describe()).resolves.toMatchObject({ status: { name: 'CANCELLED' } });
};

describe('Request Cancellation in the Temporal UI, while a change waits for its time', () => {
  it('cancels a scheduled change, tells the customer, and the renewal is an ordinary one', async () => {
    const customer = await suite.subscribe({ plan: 'pro' });
    const change = await customer.quote({ plan: 'basic' });
    await change.confirm();
    await change.requestCancellation();
    await expectCanceledWorkflow(change);
    expect(change.status).toBe('canceled');
    await suite.passRenewal(customer);
    expect(customer.plan).toBe('pro');
    expect(customer.emails).toEqual(['invoice_paid', 'change_scheduled', 'change_canceled', 'invoice_paid']);
  });

  it('leaves what is in effect as it is, and its reconcile to its time', async () => {
    const customer = await suite.subscribe({ plan: 'pro', catalog: { whenMoreIsLost: { hold: 'P3D' } } });
    const change = await customer.quote({ plan: 'basic' });
    await change.confirm();
    await suite.passUntil(customer.subscription.period.end - HOUR);
    await suite.world.setDomains(customer.account, ['a', 'b']);
    await suite.passRenewal(customer);
    expect(change.stored.reconcileAt).not.toBeNull();
    await change.requestCancellation();
    await suite.pass(3 * DAY + HOUR);
    await change.ends();
    expect(change.stored).toMatchObject({ status: 'completed', reconcileAt: null });
    expect(customer.domains).toEqual(['a']);
  });
});
