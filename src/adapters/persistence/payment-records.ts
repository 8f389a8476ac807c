import type { ChargeResult } from '../../ports/payment-gateway';
import type { PayablePayment, PaymentRecords, SendableRefund } from '../../ports/payment-records';
import type { Payment } from '../../domain/payment/payment';
import type { Database, NamedStatement } from './database';
import { fromPaymentRow, fromRefundRow, type Row } from './rows';

/** A payment with who pays it, and another one of the same invoice that still waits for the customer. */
const PENDING: NamedStatement = {
  name: 'pending-payment',
  text: `
    SELECT row_to_json(p) AS payment, m.reference AS method, a.customer,
      p.purpose <> 'renewal' AND c.origin IS DISTINCT FROM 'automatic_upgrade' AS "customerPresent",
      a.test_clock IS NULL AND p.created_at < now() - interval '1 hour' AS "mayBeForgotten",
      (SELECT row_to_json(e) FROM payments e
        WHERE e.subscription = p.subscription AND e.invoice = p.invoice AND e.status = 'requires_action' LIMIT 1) AS earlier
    FROM payments p JOIN payment_methods m ON m.id = p.method JOIN accounts a ON a.id = p.account
      LEFT JOIN changes c ON c.id = p.change
    WHERE p.id = $1 AND p.status = 'pending'`,
};

const RECORD_OUTCOME: NamedStatement = {
  name: 'record-payment-outcome',
  text: `
    UPDATE payments SET status = $2, settled = false, reference = coalesce($3, reference), client_secret = $4, failure = $5
    WHERE id = $1 AND status IN ('pending', 'requires_action')`,
};

/** Payments in PostgreSQL. An outcome is written once; what comes after it is left as it is. */
export class PostgresPaymentRecords implements PaymentRecords {
  constructor(private readonly database: Database) {}

  async findPending(payment: string): Promise<PayablePayment | null> {
    const { rows } = await this.database.pool.query<Row>({ ...PENDING, values: [payment] });
    const [row] = rows;
    if (!row) return null;
    return {
      payment: fromPaymentRow(row.payment as Row),
      method: row.method as string,
      customer: row.customer as string,
      customerPresent: row.customerPresent as boolean,
      mayBeForgotten: row.mayBeForgotten as boolean,
      earlier: row.earlier === null ? null : fromPaymentRow(row.earlier as Row),
    };
  }

  async findAwaitingAction(change: string): Promise<Payment | null> {
    const [row] = await this.database.prisma.$queryRaw<Row[]>`
      SELECT row_to_json(p) AS payment FROM payments p WHERE p.change = ${change} AND p.status = 'requires_action'`;
    return row ? fromPaymentRow(row.payment as Row) : null;
  }

  async recordOutcome(payment: string, result: ChargeResult): Promise<void> {
    const reference = 'reference' in result ? (result.reference ?? null) : null;
    const clientSecret = result.status === 'requires_action' ? result.clientSecret : null;
    const failure = result.status === 'declined' ? { code: result.reason, message: result.message } : null;
    const values = [payment, result.status, reference, clientSecret, failure];
    await this.database.pool.query({ ...RECORD_OUTCOME, values });
  }

  async recordAbandoned(payment: string): Promise<void> {
    await this.database.prisma.payment.updateMany({
      where: { id: payment, status: 'requires_action' },
      data: { status: 'abandoned', settled: false, clientSecret: null },
    });
  }

  async recordSuperseded(payment: string): Promise<void> {
    await this.database.prisma.payment.updateMany({
      where: { id: payment, status: { in: ['pending', 'requires_action'] } },
      data: { status: 'abandoned', settled: true, clientSecret: null },
    });
  }

  async pendingRefunds(
    of: { change: string } | { subscription: string },
  ): Promise<readonly SendableRefund[]> {
    const [change, subscription] = 'change' in of ? [of.change, null] : [null, of.subscription];
    const rows = await this.database.prisma.$queryRaw<Row[]>`
      SELECT row_to_json(r) AS refund, p.account, p.reference AS charge, p.currency
      FROM refunds r JOIN payments p ON p.id = r.payment
      WHERE (r.change = ${change} OR (r.change IS NULL AND r.subscription = ${subscription})) AND r.status = 'pending' ORDER BY r.id`;
    return rows.map((row) => ({
      refund: fromRefundRow(row.refund as Row),
      account: row.account as string,
      charge: row.charge as string,
      currency: row.currency as string,
    }));
  }
}
