import type { Payment, Refund } from '../domain/billing/payment';

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

/** What the gateway has to be asked about. What it answers is a decision like any other. */
export interface PaymentReads {
  find(payment: string): Promise<Payment | null>;
  /** The payment that the gateway knows by this reference. */
  findByReference(reference: string): Promise<Payment | null>;
  /** True while the outcome of a payment is still to be recorded: the gateway may know it by a reference already. */
  hasUnknownReference(): Promise<boolean>;
  findRefund(refund: string): Promise<Refund | null>;
  /** Null where the payment needs nobody any more: it has an outcome already. */
  findPending(payment: string): Promise<PayablePayment | null>;
  /** What a change still owes, or a subscription that was paid without owing it. */
  pendingRefunds(of: { change: string } | { subscription: string }): Promise<readonly SendableRefund[]>;
}
