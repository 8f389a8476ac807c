import type { Pool } from 'pg';
import { randomUUID } from 'node:crypto';
import { SandboxBank } from '../../../src/adapters/payments/sandbox/sandbox-bank';
import { SandboxPaymentGateway } from '../../../src/adapters/payments/sandbox/sandbox-gateway';
import { chargeOf, refundOf, type ContractCards } from '../../support/gateway-under-test';
import { describePaymentGateway } from '../../support/payment-gateway-contract';
import { startSandboxDatabase } from '../../support/sandbox-database';

const cards: ContractCards = {
  good: 'pm_card_visa',
  declinedWhenCharged: 'pm_card_chargeCustomerFail',
  declinedWhenAttached: null,
  needsAuthentication: 'pm_card_authenticationRequired',
};

describePaymentGateway(
  'sandbox',
  { keepsState: true, honoursKeys: true, boundsRefunds: true, declinesAttachment: false },
  async () => {
    const { pool, stop } = await startSandboxDatabase();
    const gateway = new SandboxPaymentGateway(pool);
    const authenticate = async (_reference: string, clientSecret: string) => {
      await new SandboxBank(pool).answer(clientSecret, 'succeeded');
    };
    return { gateway, cards, authenticate, stop };
  },
);

describe('sandbox gateway', () => {
  let database: { pool: Pool; stop(): Promise<void> };
  let gateway: SandboxPaymentGateway;
  beforeAll(async () => {
    database = await startSandboxDatabase();
    gateway = new SandboxPaymentGateway(database.pool);
  });
  afterAll(() => database.stop());

  it.each([
    ['pm_card_chargeDeclined', 'generic_decline'],
    ['pm_card_chargeDeclinedInsufficientFunds', 'insufficient_funds'],
    ['pm_card_chargeDeclinedExpiredCard', 'expired_card'],
  ])('attaches %s and declines its charges with %s', async (token, reason) => {
    const input = await chargeOf({ gateway, cards }, {}, token);
    await expect(gateway.charge(input)).resolves.toMatchObject({ status: 'declined', reason });
  });

  it('attaches a card once for a key', async () => {
    const account = { id: 'acc_1', name: 'Ada', email: 'ada@example.com', customer: null };
    const input = { account, token: 'pm_card_visa', idempotencyKey: randomUUID() };
    await expect(gateway.attach(input)).resolves.toEqual(await gateway.attach(input));
  });

  it('declines a card that was forgotten', async () => {
    const input = await chargeOf({ gateway, cards }, {});
    await gateway.detach(input.method);
    await expect(gateway.charge(input)).resolves.toMatchObject({ reason: 'payment_method_unavailable' });
  });

  it('declines a card of another customer', async () => {
    const input = await chargeOf({ gateway, cards }, { customer: 'cus_acc_other' });
    await expect(gateway.charge(input)).resolves.toMatchObject({ reason: 'payment_method_unavailable' });
  });

  it('charges once when many ask with one key at the same time', async () => {
    const input = await chargeOf({ gateway, cards }, {});
    const results = await Promise.all(Array.from({ length: 30 }, () => gateway.charge(input)));
    expect(new Set(results.map((result) => result.reference)).size).toBe(1);
    const { rows } = await database.pool.query('SELECT 1 FROM sandbox_charges WHERE customer = $1', [
      input.customer,
    ]);
    expect(rows).toHaveLength(1);
  });

  it('waits for a charge with the same key that is not committed yet, and answers it', async () => {
    const input = await chargeOf({ gateway, cards }, {});
    const other = await database.pool.connect();
    await other.query('BEGIN');
    const first = await new SandboxPaymentGateway(other as unknown as Pool).charge(input);
    const second = gateway.charge(input);
    await untilSomebodyWaits(database.pool);
    await other.query('COMMIT');
    other.release();
    await expect(second).resolves.toEqual(first);
  });

  it('never refunds more than the charge when many refund at the same time', async () => {
    const charged = await gateway.charge(await chargeOf({ gateway, cards }, { amount: 1000 }));
    const results = await Promise.all(
      Array.from({ length: 20 }, () => gateway.refund(refundOf(charged.reference ?? '', 300))),
    );
    expect(results.filter(({ status }) => status === 'succeeded')).toHaveLength(3);
  });

  it('refunds once when many ask with one key at the same time', async () => {
    const charged = await gateway.charge(await chargeOf({ gateway, cards }, { amount: 1000 }));
    const refund = refundOf(charged.reference ?? '', 400);
    const results = await Promise.all(Array.from({ length: 10 }, () => gateway.refund(refund)));
    expect(new Set(results.map((result) => JSON.stringify(result))).size).toBe(1);
    const { rows } = await database.pool.query('SELECT 1 FROM sandbox_refunds WHERE charge = $1', [
      refund.charge,
    ]);
    expect(rows).toHaveLength(1);
  });

  it('tells as a webhook what its bank was answered, once and for all', async () => {
    const bank = new SandboxBank(database.pool);
    const input = await chargeOf({ gateway, cards }, {}, cards.needsAuthentication);
    const charged = await gateway.charge(input);
    const secret = charged.status === 'requires_action' ? charged.clientSecret : '';
    await expect(bank.answer(charged.reference ?? '', 'succeeded')).resolves.toBeNull();
    await expect(bank.find(secret)).resolves.toMatchObject({ amount: 7500, last4: '3155', waits: true });
    const { idempotencyKey, metadata } = input;
    const failed = { kind: 'payment_failed', reason: 'payment_intent_authentication_failure' };
    const told = { ...failed, idempotencyKey, metadata, charge: charged.reference };
    await expect(bank.answer(secret, 'failed')).resolves.toMatchObject(told);
    await expect(bank.answer(secret, 'succeeded')).resolves.toMatchObject(told);
    await expect(bank.find(secret)).resolves.toMatchObject({ waits: false });
    await expect(gateway.cancel(charged.reference ?? '')).resolves.toEqual({ status: 'canceled' });
  });
});

async function untilSomebodyWaits(pool: Pool): Promise<void> {
  const waiting = "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'";
  while ((await pool.query(waiting)).rowCount === 0);
}
