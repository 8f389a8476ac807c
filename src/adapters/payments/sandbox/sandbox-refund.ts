import type { Pool, PoolClient } from 'pg';
import { PaymentGatewayRefused, type RefundInput, type RefundResult } from '../../../ports/payment-gateway';

interface RefundRow {
  readonly id: string;
  readonly charge: string;
  readonly amount: string;
}

const LOCK_CHARGE = `SELECT id FROM sandbox_charges WHERE id = $1 AND status = 'succeeded' FOR UPDATE`;

// A statement of its own: only one that begins after the lock is granted sees the refunds of those who held it before.
const INSERT_WITHIN_CHARGE = `
  INSERT INTO sandbox_refunds (idempotency_key, id, charge, amount, created_at)
  SELECT $1, $2, charges.id, $4::bigint, now() FROM sandbox_charges charges
  WHERE charges.id = $3 AND charges.amount >= $4::bigint
    + (SELECT coalesce(sum(amount), 0) FROM sandbox_refunds WHERE charge = $3)
  ON CONFLICT DO NOTHING`;

const SELECT_REFUND = `SELECT id, charge, amount FROM sandbox_refunds WHERE idempotency_key = $1`;

/** Sends back part of a charge; refunds of one charge wait for each other, so that together they never exceed it. */
export async function refundSandboxCharge(pool: Pool, id: string, input: RefundInput): Promise<RefundResult> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('BEGIN');
    const row = await insertRefund(client, id, input);
    await client.query('COMMIT');
    return row === undefined ? exceedsCharge(input) : toRefundResult(row, input);
  } catch (error) {
    // The connection is not given back to the pool: closing it ends the transaction, whatever state it is in.
    broken = error as Error;
    throw error;
  } finally {
    client.release(broken);
  }
}

async function insertRefund(
  client: PoolClient,
  id: string,
  input: RefundInput,
): Promise<RefundRow | undefined> {
  const { rowCount } = await client.query(LOCK_CHARGE, [input.charge]);
  if (rowCount === 0)
    throw new PaymentGatewayRefused('unknown_charge', `No succeeded charge ${input.charge}.`);
  await client.query(INSERT_WITHIN_CHARGE, [input.idempotencyKey, id, input.charge, input.amount]);
  const { rows } = await client.query<RefundRow>(SELECT_REFUND, [input.idempotencyKey]);
  return rows[0];
}

function toRefundResult(row: RefundRow, input: RefundInput): RefundResult {
  if (row.charge !== input.charge || Number(row.amount) !== input.amount) {
    throw new PaymentGatewayRefused('idempotency_key_reused', 'This key was used for another refund.');
  }
  return { status: 'succeeded', reference: row.id };
}

function exceedsCharge(input: RefundInput): RefundResult {
  return {
    status: 'refused',
    reason: 'amount_exceeds_charge',
    message: `Less than ${String(input.amount)} of ${input.charge} is left to refund.`,
  };
}
