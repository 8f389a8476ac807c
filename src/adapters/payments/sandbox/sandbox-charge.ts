import {
  type ChargeInput,
  type ChargeResult,
  PaymentGatewayRefused,
  type PaymentMetadata,
} from '../../../ports/payment-gateway';
import { declineMessage } from './cards';

/** A row of `sandbox_charges`. `reason` says why it was declined, or that it waits for the customer. */
export interface SandboxChargeRow {
  readonly id: string;
  readonly idempotency_key: string;
  readonly customer: string;
  readonly method: string;
  /** A bigint, which `pg` gives as text. */
  readonly amount: string;
  readonly currency: string;
  readonly status: 'succeeded' | 'declined' | 'requires_action';
  readonly reason: string | null;
  readonly metadata: PaymentMetadata;
}

const COLUMNS = 'id, idempotency_key, customer, method, amount, currency, status, reason, metadata';

/**
 * Decides and stores a charge in one round trip; a key that is known answers its stored charge instead.
 * Only a charge that another connection stores at the same moment is missing from the answer: the statement waits for
 * it, and sees it when it is read again. It is named to be planned once per connection, which takes most of its time.
 */
export const INSERT_CHARGE = {
  name: 'insert-sandbox-charge',
  text: `
  WITH known AS (
    SELECT ${COLUMNS} FROM sandbox_charges WHERE idempotency_key = $1
  ), decided AS (
    SELECT CASE WHEN methods.id IS NULL THEN 'payment_method_unavailable' ELSE $9::jsonb ->> methods.token END AS reason
    FROM (SELECT 1) one
    LEFT JOIN sandbox_payment_methods methods ON methods.id = $4 AND methods.customer = $3
  ), inserted AS (
    INSERT INTO sandbox_charges
      (idempotency_key, id, customer, method, amount, currency, status, reason, metadata, created_at)
    SELECT $1, $2, $3, $4, $5::bigint, $6,
      CASE WHEN reason IS NULL THEN 'succeeded' WHEN reason = $8 THEN 'requires_action' ELSE 'declined' END,
      reason, $7::jsonb, now()
    FROM decided WHERE NOT EXISTS (SELECT 1 FROM known)
    ON CONFLICT DO NOTHING
    RETURNING ${COLUMNS}
  )
  SELECT ${COLUMNS} FROM known UNION ALL SELECT ${COLUMNS} FROM inserted`,
};

export const SELECT_CHARGE_BY_KEY = `SELECT ${COLUMNS} FROM sandbox_charges WHERE idempotency_key = $1`;

export const SELECT_CHARGE = `SELECT ${COLUMNS} FROM sandbox_charges WHERE id = $1`;

/** What a waiting charge becomes: only one that waits changes, and the answer is how it stands afterwards. */
export const SETTLE_CHARGE = `
  UPDATE sandbox_charges SET
    status = CASE WHEN status = 'requires_action' THEN $2 ELSE status END,
    reason = CASE WHEN status = 'requires_action' THEN $3 ELSE reason END
  WHERE id = $1 RETURNING ${COLUMNS}`;

/** Refuses a key that was used for another payment. */
export function assertSameCharge(row: SandboxChargeRow, input: ChargeInput): void {
  const same =
    row.customer === input.customer &&
    row.method === input.method &&
    Number(row.amount) === input.amount &&
    row.currency === input.currency;
  if (!same)
    throw new PaymentGatewayRefused('idempotency_key_reused', 'This key was used for another charge.');
}

const SECRET_SUFFIX = '_secret_sandbox';

/** The secret with which the customer's browser authenticates a waiting charge. */
function clientSecretOf(charge: string): string {
  return charge + SECRET_SUFFIX;
}

/** The charge that a client secret belongs to; undefined for what is none. */
export function chargeOfSecret(clientSecret: string): string | undefined {
  return clientSecret.endsWith(SECRET_SUFFIX) ? clientSecret.slice(0, -SECRET_SUFFIX.length) : undefined;
}

/** A stored charge in the port's terms. */
export function toChargeResult(row: SandboxChargeRow): ChargeResult {
  if (row.status === 'succeeded') return { status: 'succeeded', reference: row.id };
  if (row.status === 'requires_action') {
    return { status: 'requires_action', reference: row.id, clientSecret: clientSecretOf(row.id) };
  }
  const reason = row.reason ?? 'generic_decline';
  return { status: 'declined', reason, message: declineMessage(reason), reference: row.id };
}
