import type { Payment, Refund } from '../domain/payment/payment';
import type { ChargeResult } from './payment-gateway';

/** A payment, and how the gateway knows who pays with what. */
export interface PayablePayment {
  readonly payment: Payment;
  readonly customer: string;
  readonly method: string;
  /** False for renewals and for upgrades that nobody is there to confirm (AC-10). */
  readonly customerPresent: boolean;
  /** True where it has been open for so long that a gateway may have forgotten the key of an attempt to charge it. */
  readonly mayBeForgotten: boolean;
  /** An earlier payment of the same invoice that still waits for the customer. */
  readonly earlier: Payment | null;
}

/** A refund, and the gateway's reference of the payment that it sends back. */
export interface SendableRefund {
  readonly refund: Refund;
  readonly account: string;
  readonly charge: string;
  readonly currency: string;
}

/** What is known of payments and their outcomes. */
export interface PaymentRecords {
  /** Null where the payment needs nobody any more: it has an outcome already. */
  findPending(payment: string): Promise<PayablePayment | null>;
  /** The payment of a change that waits for the customer's authentication. */
  findAwaitingAction(change: string): Promise<Payment | null>;
  /** Keeps the outcome of a charge; whoever waits for it is told by the workflow. */
  recordOutcome(payment: string, result: ChargeResult): Promise<void>;
  /** A payment that can no longer succeed. */
  recordAbandoned(payment: string): Promise<void>;
  /** A payment that another one has taken the place of: nobody takes note of it any more. */
  recordSuperseded(payment: string): Promise<void>;
  /** What a change still owes, or a subscription whose renewal was paid without being owed. */
  pendingRefunds(of: { change: string } | { subscription: string }): Promise<readonly SendableRefund[]>;
}
