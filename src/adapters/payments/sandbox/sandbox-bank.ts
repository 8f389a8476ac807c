import type { Pool } from 'pg';
import type { PaymentEvent } from '../../../ports/payment-gateway';
import { AUTHENTICATION_FAILED, declineMessage, findSandboxCard } from './cards';
import { chargeOfSecret, type SandboxChargeRow, SELECT_CHARGE, SETTLE_CHARGE } from './sandbox-charge';

/** A payment as the bank shows it to whoever has to confirm it. */
export interface BankPayment {
  /** Minor units. */
  readonly amount: number;
  readonly currency: string;
  /** The last digits of its card; null where that was removed meanwhile. */
  readonly last4: string | null;
  /** False once it is decided. */
  readonly waits: boolean;
}

const SELECT_TOKEN = 'SELECT token FROM sandbox_payment_methods WHERE id = $1';

/** Stands for the bank that wants to hear from its customer, who is known by the payment's client secret. */
export class SandboxBank {
  constructor(private readonly pool: Pool) {}

  /** Null for a secret of no payment. */
  async find(clientSecret: string): Promise<BankPayment | null> {
    const charge = await this.#row(SELECT_CHARGE, clientSecret);
    if (!charge) return null;
    const { rows } = await this.pool.query<{ token: string }>(SELECT_TOKEN, [charge.method]);
    const { amount, currency, status } = charge;
    const last4 = findSandboxCard(rows[0]?.token ?? '')?.last4 ?? null;
    return { amount: Number(amount), currency, last4, waits: status === 'requires_action' };
  }

  /** What the gateway tells of a payment once its customer has answered; one that is decided stays as it is. */
  async answer(clientSecret: string, answer: 'succeeded' | 'failed'): Promise<PaymentEvent | null> {
    const settled = answer === 'succeeded' ? ['succeeded', null] : ['declined', AUTHENTICATION_FAILED];
    const charge = await this.#row(SETTLE_CHARGE, clientSecret, settled);
    return charge ? toEvent(charge) : null;
  }

  async #row(sql: string, clientSecret: string, values: readonly unknown[] = []) {
    const charge = chargeOfSecret(clientSecret);
    if (charge === undefined) return undefined;
    const { rows } = await this.pool.query<SandboxChargeRow>(sql, [charge, ...values]);
    return rows[0];
  }
}

function toEvent(charge: SandboxChargeRow): PaymentEvent {
  const { id, idempotency_key: idempotencyKey, amount, currency, metadata, status } = charge;
  const about = { id: `evt_${id}`, at: Date.now(), charge: id, idempotencyKey, metadata, currency };
  const payment = { ...about, amount: Number(amount) };
  const reason = charge.reason ?? AUTHENTICATION_FAILED;
  return status === 'succeeded'
    ? { ...payment, kind: 'payment_succeeded' }
    : { ...payment, kind: 'payment_failed', reason, message: declineMessage(reason) };
}
