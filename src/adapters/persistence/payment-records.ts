import type { ChargeResult } from '../../ports/payment-gateway';
import type { PayablePayment, PaymentRecords, SendableRefund } from '../../ports/payment-records';
import type { Payment } from '../../domain/payment/payment';
import type { Database } from './database';
import { Prisma } from './generated/client';
import { fromPaymentRow, fromRefundRow, type Row } from './rows';

/** Payments in PostgreSQL. An outcome is written once; what comes after it is left as it is. */
export class PostgresPaymentRecords implements PaymentRecords {
  constructor(private readonly database: Database) {}

  async findPending(payment: string): Promise<PayablePayment | null> {
    const [row] = await this.database.prisma.$queryRaw<Row[]>`
      SELECT row_to_json(p) AS payment, m.reference AS method, a.customer,
        p.purpose <> 'renewal' AND c.origin IS DISTINCT FROM 'automatic_upgrade' AS "customerPresent",
        a.test_clock IS NULL AND p.created_at < now() - interval '1 hour' AS "mayBeForgotten"
      FROM payments p JOIN payment_methods m ON m.id = p.method JOIN accounts a ON a.id = p.account
        LEFT JOIN changes c ON c.id = p.change
      WHERE p.id = ${payment} AND p.status = 'pending'`;
    if (!row) return null;
    return {
      payment: fromPaymentRow(row.payment as Row),
      method: row.method as string,
      customer: row.customer as string,
      customerPresent: row.customerPresent as boolean,
      mayBeForgotten: row.mayBeForgotten as boolean,
    };
  }

  async findAwaitingAction(purpose: { change: string } | { invoice: string }): Promise<Payment | null> {
    const [change, invoice] = 'change' in purpose ? [purpose.change, null] : [null, purpose.invoice];
    const [row] = await this.database.prisma.$queryRaw<Row[]>`
      SELECT row_to_json(p) AS payment FROM payments p
      WHERE (p.change = ${change} OR p.invoice = ${invoice}) AND p.status = 'requires_action'`;
    return row ? fromPaymentRow(row.payment as Row) : null;
  }

  async recordOutcome(payment: string, result: ChargeResult): Promise<void> {
    await this.database.prisma.payment.updateMany({
      where: { id: payment, status: { in: ['pending', 'requires_action'] } },
      data: {
        status: result.status,
        settled: false,
        ...('reference' in result ? { reference: result.reference ?? null } : {}),
        clientSecret: result.status === 'requires_action' ? result.clientSecret : null,
        failure:
          result.status === 'declined' ? { code: result.reason, message: result.message } : Prisma.DbNull,
      },
    });
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

  async pendingRefunds(change: string): Promise<readonly SendableRefund[]> {
    const rows = await this.database.prisma.$queryRaw<Row[]>`
      SELECT row_to_json(r) AS refund, p.account, p.reference AS charge, p.currency
      FROM refunds r JOIN payments p ON p.id = r.payment
      WHERE r.change = ${change} AND r.status = 'pending' ORDER BY r.id`;
    return rows.map((row) => ({
      refund: fromRefundRow(row.refund as Row),
      account: row.account as string,
      charge: row.charge as string,
      currency: row.currency as string,
    }));
  }
}
