import type { PaymentEvent } from '../../src/ports/payment-gateway';
import {
  always,
  authenticate,
  AUTHENTICATION,
  given,
  givenAuthentication,
  givenConfirmed,
  lastCharge,
  RENEWAL,
} from './given';
import { operation, useStage } from './play';
import type { PatientClient } from './stage';

useStage();

type Charge = Awaited<ReturnType<typeof lastCharge>>;
const AT = Date.parse('2040-04-01T00:05:00Z');
const origin = { id: 'evt_1', at: AT };
const succeeded = (charge: Charge): PaymentEvent => ({ ...charge, ...origin, kind: 'payment_succeeded' });
const failed = (charge: Charge): PaymentEvent => ({
  ...charge,
  ...origin,
  kind: 'payment_failed',
  reason: 'card_declined',
  message: 'No.',
});

/** What the gateway tells, received in the scene that it is about. */
function received(name: string, told: (client: PatientClient) => Promise<PaymentEvent>): void {
  operation(name, told, (event, { stage }) => stage.receive(event));
}

async function disputed(client: PatientClient, status: 'opened' | 'lost'): Promise<PaymentEvent> {
  await givenConfirmed(client, { plan: 'pro' });
  const { charge, amount, currency } = await lastCharge(client.stage);
  const dispute = { dispute: 'dp_1', charge, reason: 'fraudulent', status, amount, currency };
  return { ...origin, kind: 'dispute_changed', ...dispute };
}

async function givenRenewalAtBank(client: PatientClient): Promise<void> {
  const scenario = await given(client);
  await scenario.addCard(AUTHENTICATION);
  await scenario.advance(RENEWAL);
}

received('the payment of a change succeeded', async (client) => {
  await givenAuthentication(client);
  return succeeded(await authenticate(client.stage));
});
received('the payment of a change failed', async (client) => {
  await givenAuthentication(client);
  return failed(await lastCharge(client.stage));
});
received('a payment succeeded after its change was canceled', async (client) => {
  const { scenario, change } = await givenAuthentication(client);
  const charge = await lastCharge(client.stage);
  await scenario.tryCancel(change);
  await client.stage.pool.query(
    `UPDATE sandbox_charges SET status = 'succeeded', reason = NULL WHERE id = $1`,
    [charge.charge],
  );
  return succeeded(charge);
});
received('the payment of a renewal succeeded', async (client) => {
  await givenRenewalAtBank(client);
  return succeeded(await authenticate(client.stage));
});
received('the payment of a renewal failed', async (client) => {
  await givenRenewalAtBank(client);
  return failed(await lastCharge(client.stage));
});
received('a payment is refunded by hand', async (client): Promise<PaymentEvent> => {
  await givenConfirmed(client, { plan: 'pro' });
  const { charge, currency } = await lastCharge(client.stage);
  return {
    ...origin,
    kind: 'refund_changed',
    refund: 're_by_hand',
    charge,
    idempotencyKey: null,
    status: 'succeeded',
    amount: 1000,
    currency,
  };
});
received('a refund comes back', async (client): Promise<PaymentEvent> => {
  await givenConfirmed(
    client,
    { plan: 'free' },
    { subscription: { plan: 'pro' }, catalog: always('refund_and_restart') },
  );
  const { rows } = await client.stage.pool.query<{
    id: string;
    idempotency_key: string;
    charge: string;
    amount: string;
  }>('SELECT * FROM sandbox_refunds');
  const { id: refund, idempotency_key: idempotencyKey, charge, amount } = rows.at(-1)!;
  return {
    ...origin,
    kind: 'refund_changed',
    refund,
    charge,
    idempotencyKey,
    status: 'failed',
    amount: Number(amount),
    currency: 'USD',
  };
});
received('a dispute is opened', (client) => disputed(client, 'opened'));
received('a dispute is lost', (client) => disputed(client, 'lost'));
received('a card is replaced by its bank', async (client): Promise<PaymentEvent> => {
  await given(client);
  const { rows } = await client.stage.pool.query<{ reference: string }>(
    'SELECT reference FROM payment_methods ORDER BY created_at DESC LIMIT 1',
  );
  return { ...origin, kind: 'card_updated', method: rows[0]!.reference };
});
