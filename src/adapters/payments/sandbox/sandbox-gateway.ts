import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import { invalidRequest } from '../../../domain/errors';
import {
  type AttachedPaymentMethod,
  type AttachPaymentMethodInput,
  type CancelResult,
  type CardDetails,
  type ChargeInput,
  type ChargeLookup,
  type ChargeResult,
  type PaymentGateway,
  PaymentGatewayRefused,
  type RefundInput,
  type RefundResult,
} from '../../../ports/payment-gateway';
import { AUTHENTICATION_REQUIRED, FAILURES, findSandboxCard, type SandboxCard } from './cards';
import { refundSandboxCharge } from './sandbox-refund';
import {
  assertSameCharge,
  INSERT_CHARGE,
  type SandboxChargeRow,
  SELECT_CHARGE,
  SELECT_CHARGE_BY_KEY,
  SETTLE_CHARGE,
  toChargeResult,
} from './sandbox-charge';

const INSERT_METHOD = `
  INSERT INTO sandbox_payment_methods (id, customer, token, created_at) VALUES ($1, $2, $3, now())
  ON CONFLICT (id) DO NOTHING`;

const SELECT_METHOD = 'SELECT token FROM sandbox_payment_methods WHERE id = $1';

const FAILURES_JSON = JSON.stringify(FAILURES);

/** A payment gateway without money, for development and tests: Stripe's test cards, kept in the service's PostgreSQL. */
export class SandboxPaymentGateway implements PaymentGateway {
  constructor(private readonly pool: Pool) {}

  async attach({ account, token, idempotencyKey }: AttachPaymentMethodInput): Promise<AttachedPaymentMethod> {
    const card = findSandboxCard(token);
    if (card === undefined) throw invalidRequest('token', 'no such payment method');
    const customer = account.customer ?? `cus_${account.id}`;
    const reference = idFor('pm', idempotencyKey);
    await this.pool.query(INSERT_METHOD, [reference, customer, token]);
    return { reference, customer, ...toCardDetails(card) };
  }

  async describe(reference: string): Promise<CardDetails | null> {
    const { rows } = await this.pool.query<{ token: string }>(SELECT_METHOD, [reference]);
    const card = findSandboxCard(rows[0]?.token ?? '');
    return card === undefined ? null : toCardDetails(card);
  }

  async detach(reference: string): Promise<void> {
    await this.pool.query('DELETE FROM sandbox_payment_methods WHERE id = $1', [reference]);
  }

  async charge(input: ChargeInput): Promise<ChargeResult> {
    const row =
      (await this.findRow(INSERT_CHARGE, toParameters(input))) ??
      (await this.findRow(SELECT_CHARGE_BY_KEY, [input.idempotencyKey]));
    if (row === undefined)
      throw new Error(`sandbox charge ${input.idempotencyKey} was neither stored nor found`);
    assertSameCharge(row, input);
    return toChargeResult(row);
  }

  async findCharge({ idempotencyKey }: ChargeLookup): Promise<ChargeResult | null> {
    const row = await this.findRow(SELECT_CHARGE_BY_KEY, [idempotencyKey]);
    return row === undefined ? null : toChargeResult(row);
  }

  async retrieve(reference: string): Promise<ChargeResult> {
    return toChargeResult(await this.getRow(SELECT_CHARGE, [reference]));
  }

  async cancel(reference: string): Promise<CancelResult> {
    const { id, status } = await this.getRow(SETTLE_CHARGE, [reference, 'declined', 'canceled']);
    return status === 'succeeded' ? { status, reference: id } : { status: 'canceled' };
  }

  refund(input: RefundInput): Promise<RefundResult> {
    return refundSandboxCharge(this.pool, idFor('re', input.idempotencyKey), input);
  }

  private async findRow(
    sql: string | typeof INSERT_CHARGE,
    values: unknown[],
  ): Promise<SandboxChargeRow | undefined> {
    const { rows } = await this.pool.query<SandboxChargeRow>(sql, values);
    return rows[0];
  }

  private async getRow(sql: string, values: [string, ...unknown[]]): Promise<SandboxChargeRow> {
    const row = await this.findRow(sql, values);
    if (row === undefined) throw new PaymentGatewayRefused('unknown_charge', `No charge ${values[0]}.`);
    return row;
  }
}

function toCardDetails({ brand, last4 }: SandboxCard): CardDetails {
  return { brand, last4, expiry: { month: 12, year: 2099 } };
}

function toParameters(input: ChargeInput): unknown[] {
  const { idempotencyKey, customer, method, amount, currency, metadata } = input;
  const id = idFor('pi', idempotencyKey);
  const details = JSON.stringify(metadata);
  return [
    idempotencyKey,
    id,
    customer,
    method,
    amount,
    currency,
    details,
    AUTHENTICATION_REQUIRED,
    FAILURES_JSON,
  ];
}

/** The same key gives the same id, so that repeating a call is harmless without looking anything up. */
function idFor(prefix: string, idempotencyKey: string): string {
  return `${prefix}_${createHash('sha256').update(idempotencyKey).digest('hex').slice(0, 24)}`;
}
