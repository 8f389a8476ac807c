import type { Instant } from '../calendar/instant';

/**
 * `pending`: to be charged, or its outcome to be asked for. `requires_action`: the bank waits for the customer. Both are
 * in flight; the others are ends. `abandoned`: ended at the gateway before it could succeed.
 */
export type PaymentStatus = 'pending' | 'requires_action' | 'succeeded' | 'declined' | 'abandoned';

/**
 * One attempt to charge a payment method. Its id is the idempotency key that the gateway is given; a new attempt, with
 * a new id, follows only a definite end of the one before. At most one is in flight for a subscription.
 */
export interface Payment {
  readonly id: string;
  readonly account: string;
  readonly subscription: string;
  /** `invoice`: what is open, paid by its customer; `renewal`: the same, tried while nobody is there. */
  readonly purpose: 'subscription' | 'change' | 'renewal' | 'invoice';
  readonly change: string | null;
  /** The invoice that it pays: of a change, the one that is issued once it has paid. */
  readonly invoice: string;
  readonly method: string;
  /** Minor units that the payment method pays, positive. */
  readonly amount: number;
  /** Minor units of account credit that pay with it: held while it is in flight, posted with its success, else released. */
  readonly credit: number;
  readonly currency: string;
  readonly status: PaymentStatus;
  readonly reference: string | null;
  readonly clientSecret: string | null;
  readonly failure: { readonly code: string; readonly message: string } | null;
  /** Minor units that were sent back, or are about to be, by whatever way. */
  readonly refunded: number;
  /** True once its payer has disputed it, however that ended. */
  readonly disputed: boolean;
  readonly createdAt: Instant;
}

/** One refund of a part of a payment. Its id is the idempotency key that the gateway is given. */
export interface Refund {
  readonly id: string;
  readonly payment: string;
  readonly subscription: string;
  /** Null where a payment came for nothing that was owed, or where somebody sent it back at the gateway. */
  readonly change: string | null;
  /** The invoice of which support gives back; null for every other refund. */
  readonly invoice: string | null;
  readonly amount: number;
  /**
   * `credited`: the gateway could not send it back, or it came back; it became account credit. `failed`: nor could it
   * become that, in a currency that the account does not pay in.
   */
  readonly status: 'pending' | 'succeeded' | 'credited' | 'failed';
  readonly reference: string | null;
  readonly createdAt: Instant;
}

/** What the gateway says has become of a payment. A decline is definite: nothing will be charged under its key. */
export type PaymentOutcome =
  | { readonly status: 'succeeded'; readonly reference: string }
  | { readonly status: 'requires_action'; readonly reference: string; readonly clientSecret: string }
  | {
      readonly status: 'declined';
      readonly reason: string;
      readonly message: string;
      readonly reference?: string;
    }
  | { readonly status: 'abandoned' };

/** A definite no of the bank: `reason` is the gateway's code, `message` may be shown to the customer. */
export interface Decline {
  readonly reason: string;
  readonly message: string;
}

/** What a payment that waits for its customer means to a renewal, to which no customer is present. */
export const AUTHENTICATION_REQUIRED: Decline = {
  reason: 'authentication_required',
  message: 'The bank asks the customer to confirm the payment.',
};

/** What an attempt to pay without any payment method ends with. */
export const NO_PAYMENT_METHOD: Decline = {
  reason: 'no_payment_method',
  message: 'The account has no payment method.',
};

/** The statuses of a payment that may still succeed. */
export const IN_FLIGHT_STATUSES = ['pending', 'requires_action'] as const satisfies readonly PaymentStatus[];

/** True while a payment may still succeed. */
export function isInFlight({ status }: Pick<Payment, 'status'>): boolean {
  return IN_FLIGHT_STATUSES.some((each) => each === status);
}

/** The one payment of a subscription that may still succeed; null where there is none. */
export function paymentInFlight({ payments }: { readonly payments: readonly Payment[] }): Payment | null {
  return payments.find(isInFlight) ?? null;
}

/** What was tried last, and why it did not pay. */
export interface Attempt {
  readonly paymentMethod: string;
  /** `authentication_required`: the bank waits for the customer. Null while it is under way. */
  readonly failure: Payment['failure'];
}

/** The last of some attempts to pay the same, newest first; null where there was none. */
export function lastAttempt([newest]: readonly Payment[]): Attempt | null {
  if (!newest) return null;
  const { method: paymentMethod, status, failure } = newest;
  const waited = status === 'requires_action' || status === 'abandoned';
  const { reason: code, message } = AUTHENTICATION_REQUIRED;
  return { paymentMethod, failure: waited ? { code, message } : failure };
}

/** Account credit that payments in flight hold, minor units. */
export function heldBy(payments: readonly Payment[]): number {
  return payments.filter(isInFlight).reduce((sum, { credit }) => sum + credit, 0);
}

/** The payment with what the gateway said of it. */
export function withOutcome(payment: Payment, outcome: PaymentOutcome): Payment {
  const failure = outcome.status === 'declined' ? { code: outcome.reason, message: outcome.message } : null;
  return {
    ...payment,
    status: outcome.status,
    reference: ('reference' in outcome ? outcome.reference : undefined) ?? payment.reference,
    clientSecret: outcome.status === 'requires_action' ? outcome.clientSecret : null,
    failure,
  };
}

/** A new payment's fields that are the same for all. */
export function newPayment(
  fields: Omit<Payment, 'status' | 'reference' | 'clientSecret' | 'failure' | 'refunded' | 'disputed'>,
): Payment {
  return {
    ...fields,
    status: 'pending',
    reference: null,
    clientSecret: null,
    failure: null,
    refunded: 0,
    disputed: false,
  };
}

/** The idempotency key of a change's n-th attempt: never from a run id, which a reset changes. */
export function changePaymentId(change: string, attempt: number): string {
  return `${change}/charge/${String(attempt + 1)}`;
}

/** The idempotency key of the n-th attempt to pay an open invoice: two periods may begin at one instant. */
export function invoicePaymentId(invoice: string, attempt: number): string {
  return `${invoice}/charge/${String(attempt + 1)}`;
}

/** The idempotency key of an attempt to pay a subscription's first period: its own, or one that a later request begins. */
export function firstPaymentId(subscription: string, request: string | null): string {
  return request === null ? `${subscription}/first` : `${subscription}/first/${request}`;
}

/** The idempotency key of an attempt to pay an open invoice that a customer's request begins. */
export function requestedPaymentId(invoice: string, request: string): string {
  return `${invoice}/pay/${request}`;
}
