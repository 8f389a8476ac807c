import { WorkflowFailedError } from '@temporalio/client';
import type { ScenarioChange } from '../support/scenario-customer';
import { ScenarioSuite } from '../support/scenario-suite';

const suite = ScenarioSuite.beginInRealTime();

const expectCanceledWorkflow = async (change: ScenarioChange): Promise<void> => {
  await expect(change.ends()).rejects.toBeInstanceOf(WorkflowFailedError);
  await expect(change.handle.describe()).resolves.toMatchObject({ status: { name: 'CANCELLED' } });
};

describe('Request Cancellation in the Temporal UI', () => {
  it('cancels a quote', async () => {
    const customer = await suite.subscribe();
    const change = await customer.quote({ plan: 'pro' });
    await change.requestCancellation();
    await expectCanceledWorkflow(change);
    expect(change.status).toBe('canceled');
    expect(customer.plan).toBe('basic');
  });

  it('does not part a charge from its change: what is being charged is seen to its end', async () => {
    const customer = await suite.subscribe();
    const change = await customer.quote({ plan: 'pro' });
    const charge = suite.world.bank.holdNextCharge();
    const confirmed = change.confirm();
    await charge.begun;
    await change.requestCancellation();
    charge.release();
    expect(await confirmed).toBe('completed');
    await change.ends();
    expect(customer.plan).toBe('pro');
    expect(customer.charges).toEqual(['3000 succeeded', '6000 succeeded']);
    expect(customer.ledger).toEqual(['charge 3000', 'charge 6000']);
  });

  it('cancels after a decline that was on its way: nothing is charged, nothing changed', async () => {
    const customer = await suite.subscribe();
    const change = await customer.quote({ plan: 'pro' });
    const declined = await suite.world.addCard(customer.account, 'pm_card_chargeDeclined', {
      isDefault: false,
    });
    const charge = suite.world.bank.holdNextCharge();
    const confirmed = change.confirm({ paymentMethod: declined });
    await charge.begun;
    await change.requestCancellation();
    charge.release();
    await confirmed;
    await expectCanceledWorkflow(change);
    expect(change.status).toBe('canceled');
    expect(customer.ledger).toEqual(['charge 3000']);
  });

  it('abandons a payment that waits for authentication', async () => {
    const customer = await suite.subscribe();
    const change = await customer.quote({ plan: 'pro' });
    const card = await suite.world.addCard(customer.account, 'pm_card_authenticationRequired', {
      isDefault: false,
    });
    await change.confirm({ paymentMethod: card });
    await change.requestCancellation();
    await expectCanceledWorkflow(change);
    expect(change.status).toBe('canceled');
    expect(customer.charges).toEqual(['3000 succeeded', '6000 declined']);
  });
});

describe('Request Cancellation of a subscription', () => {
  it('does not part its first charge from it', async () => {
    const charge = suite.world.bank.holdNextCharge();
    const subscribed = suite.subscribe();
    await charge.begun;
    const [id] = [...suite.world.store.tables.subscriptions.keys()].slice(-1);
    await suite.scenario.client.workflow.getHandle(`subscription/${id!}`).cancel();
    charge.release();
    const customer = await subscribed;
    expect(customer.subscription.status).toBe('active');
    expect(customer.ledger).toEqual(['charge 3000']);
  });
});

describe('a message while a change is being charged', () => {
  it('is refused without waiting', async () => {
    const customer = await suite.subscribe();
    const change = await customer.quote({ plan: 'pro' });
    const charge = suite.world.bank.holdNextCharge();
    const confirmed = change.confirm();
    await charge.begun;
    const inProgress = { code: 'change_in_progress' };
    await expect(change.confirm()).rejects.toMatchObject(inProgress);
    await expect(change.cancel()).rejects.toMatchObject(inProgress);
    await expect(customer.quote({ interval: 'annual' })).rejects.toMatchObject(inProgress);
    charge.release();
    expect(await confirmed).toBe('completed');
    expect(customer.charges).toEqual(['3000 succeeded', '6000 succeeded']);
  });
});
