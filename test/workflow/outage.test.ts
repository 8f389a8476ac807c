import { PaymentGatewayUnavailable } from '../../src/ports/payment-gateway';
import { DAY, HOUR, ScenarioSuite } from '../support/scenario-suite';

const suite = ScenarioSuite.begin();
const down = { kind: 'unavailable' } as const;
const lost = { kind: 'lost' } as const;

describe('an outage of the payment gateway', () => {
  it('is waited out: one charge, however often it was tried', async () => {
    const customer = await suite.subscribe();
    const change = await customer.quote({ plan: 'pro' });
    suite.world.gateway.fail('charge', down, down, down);
    expect(await change.confirm()).toBe('completed');
    expect(customer.charges).toEqual(['3000 succeeded', '6000 succeeded']);
  });

  it('that swallows the answer does not charge a second time: the gateway is asked for the first charge', async () => {
    const customer = await suite.subscribe();
    const change = await customer.quote({ plan: 'pro' });
    suite.world.gateway.fail('charge', lost);
    expect(await change.confirm()).toBe('completed');
    expect(customer.charges).toEqual(['3000 succeeded', '6000 succeeded']);
    expect(customer.ledger).toEqual(['charge 3000', 'charge 6000']);
  });

  it('that swallows a decline lets the customer try another method', async () => {
    const customer = await suite.subscribe();
    const change = await customer.quote({ plan: 'pro' });
    const declined = await suite.world.addCard(customer.account, 'pm_card_chargeDeclined', {
      isDefault: false,
    });
    suite.world.gateway.fail('charge', lost);
    expect(await change.confirm({ paymentMethod: declined })).toBe('quoted');
    expect(await change.confirm()).toBe('completed');
    expect(customer.charges).toEqual(['3000 succeeded', '6000 declined', '6000 succeeded']);
  });

  it('for two hours delays a renewal, which is charged once and for its own period; its history stays short', async () => {
    const [customer, other] = [await suite.subscribe(), await suite.subscribe({ plan: 'pro' })];
    const { end } = customer.subscription.period;
    await suite.passUntil(end - HOUR);
    suite.world.gateway.fail('charge', ...Array<typeof down>(2 * 120).fill(down));
    await suite.passUntil(end + HOUR);
    expect(customer.charges).toEqual(['3000 succeeded']);
    const change = await other.quote({ plan: 'basic' });
    expect(change.status).toBe('quoted');
    await suite.passUntil(end + DAY);
    const workflow = suite.scenario.client.workflow.getHandle(`subscription/${customer.id}`);
    expect((await workflow.describe()).historyLength).toBeLessThan(50);
    expect(customer.subscription).toMatchObject({ status: 'active', period: { start: end } });
    expect(customer.charges).toEqual(['3000 succeeded', '3000 succeeded']);
  });

  it('delays a refund, which is sent once', async () => {
    const policies = [{ when: {}, timing: 'immediate' as const, settlement: 'refund_and_restart' as const }];
    const customer = await suite.subscribe({ plan: 'pro', catalog: { changePolicies: policies } });
    const change = await customer.quote({ plan: 'basic' });
    suite.world.gateway.fail('refund', down, lost, down);
    expect(await change.confirm()).toBe('completed');
    expect(customer.ledger).toEqual(['charge 9000', 'refund 6000']);
    expect(suite.world.bank.refunds.filter(({ amount }) => amount === 6000)).toHaveLength(1);
  });

  it('while a payment is abandoned does not lose it', async () => {
    const customer = await suite.subscribe();
    const change = await customer.quote({ plan: 'pro' });
    const card = await suite.world.addCard(customer.account, 'pm_card_authenticationRequired', {
      isDefault: false,
    });
    await change.confirm({ paymentMethod: card });
    suite.world.gateway.fail('cancel', down, lost);
    await expect(change.confirm()).rejects.toBeInstanceOf(PaymentGatewayUnavailable);
    await expect(change.confirm()).rejects.toBeInstanceOf(PaymentGatewayUnavailable);
    expect(change.status).toBe('requires_action');
    expect(await change.confirm()).toBe('completed');
    expect(customer.charges).toEqual(['3000 succeeded', '6000 declined', '6000 succeeded']);
  });
});

describe('an outage of the database', () => {
  it('right after a charge does not part it from its change', async () => {
    const customer = await suite.subscribe();
    const change = await customer.quote({ plan: 'pro' });
    const charge = suite.world.bank.holdNextCharge();
    const confirmed = change.confirm();
    await charge.begun;
    suite.world.store.failNext(3);
    charge.release();
    expect(await confirmed).toBe('completed');
    expect(customer.charges).toEqual(['3000 succeeded', '6000 succeeded']);
    expect(customer.ledger).toEqual(['charge 3000', 'charge 6000']);
  });

  it('at the renewal delays it', async () => {
    const customer = await suite.subscribe();
    await suite.passUntil(customer.subscription.period.end - HOUR);
    suite.world.store.failNext(4);
    await suite.pass(2 * HOUR);
    expect(customer.ledger).toEqual(['charge 3000', 'charge 3000']);
  });
});
