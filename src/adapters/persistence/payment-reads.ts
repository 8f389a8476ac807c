import type { Payment, Refund } from '../../domain/billing/payment';
import type { Database, NamedStatement } from './database';
import { fromPaymentRow, fromRefundRow, type Row } from './rows';

/** A payment, and how the gateway knows who pays with what. */
export interface PayablePayment {
  readonly payment: Payment;
  readonly customer: string;
  readonly method: string;
  /** False for renewals and for upgrades that nobody is there to confirm (AC-10). */
  readonly customerPresent: boolean;
  /** True where it has been open for so long that a gateway may have forgotten the key of an attempt to charge it. */
  readonly mayBeForgotten: boolean;
}

/** A refund, and the gateway's reference of the payment that it sends back. */
export interface SendableRefund {
  readonly refund: Refund;
  readonly account: string;
  readonly charge: string;
  readonly currency: string;
}

/** A payment with who pays it. */
const PENDING: NamedStatement = {
  name: 'pending-payment',
  text: `
    SELECT row_to_json(p) AS payment, m.reference AS method, a.customer,
      p.purpose <> 'renewal' AND c.origin IS DISTINCT FROM 'automatic_upgrade' AS "customerPresent",
      a.test_clock IS NULL AND p.created_at < now() - interval '1 hour' AS "mayBeForgotten"
    FROM payments p JOIN payment_methods m ON m.id = p.method JOIN accounts a ON a.id = p.account
      LEFT JOIN changes c ON c.id = p.change
    WHERE p.id = $1 AND p.status = 'pending'`,
};

/** What the gateway has to be asked about, from PostgreSQL. What it answers is a decision like any other. */
export class PaymentReads {
  constructor(private readonly database: Database) {}

  async find(payment: string): Promise<Payment | null> {
    return this.#one('SELECT row_to_json(p) AS row FROM payments p WHERE p.id = $1', payment, fromPaymentRow);
  }

  /** The payment that the gateway knows by this reference. */
  async findByReference(reference: string): Promise<Payment | null> {
    return this.#one(
      'SELECT row_to_json(p) AS row FROM payments p WHERE p.reference = $1',
      reference,
      fromPaymentRow,
    );
  }

  async hasUnknownReference(): Promise<boolean> {
    const { rows } = await this.database.pool.query(
      `SELECT 1 FROM payments WHERE status = 'pending' AND reference IS NULL LIMIT 1`,
    );
    return rows.length > 0;
  }

  async findRefund(refund: string): Promise<Refund | null> {
    return this.#one('SELECT row_to_json(r) AS row FROM refunds r WHERE r.id = $1', refund, fromRefundRow);
  }

  /** Null where the payment needs nobody any more: it has an outcome already. */
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
    };
  }

  /** What a change still owes, or a subscription that was paid without owing it. */
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

  async #one<T>(text: string, id: string, read: (row: Row) => T): Promise<T | null> {
    const { rows } = await this.database.pool.query<{ row: Row }>(text, [id]);
    const [found] = rows;
    return found ? read(found.row) : null;
  }
}
