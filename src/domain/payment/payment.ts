import type { Instant } from '../calendar/instant';

export type PaymentStatus = 'pending' | 'succeeded' | 'declined' | 'requires_action' | 'abandoned';

/**
 * One attempt to charge a payment method. Its id is the idempotency key that the gateway is given; a new attempt, with
 * a new id, follows only a definite end of the one before.
 */
export interface Payment {
  readonly id: string;
  readonly account: string;
  readonly subscription: string;
  readonly purpose: 'subscription' | 'change' | 'renewal';
  readonly change: string | null;
  /** The invoice that it pays: of a renewal, one that is open; otherwise the one that is issued once it has paid. */
  readonly invoice: string | null;
  /** For a period's payment: at most one of them succeeds. */
  readonly periodStart: Instant | null;
  readonly method: string | null;
  /** Minor units, positive. */
  readonly amount: number;
  readonly currency: string;
  readonly status: PaymentStatus;
  readonly reference: string | null;
  readonly clientSecret: string | null;
  readonly failure: { readonly code: string; readonly message: string } | null;
  /** True once the change or the invoice has taken note of the outcome. */
  readonly settled: boolean;
  readonly createdAt: Instant;
}

/** One refund of a part of a payment. Its id is the idempotency key that the gateway is given. */
export interface Refund {
  readonly id: string;
  readonly payment: string;
  readonly subscription: string;
  /** Null where a renewal was paid that was not owed any more. */
  readonly change: string | null;
  readonly amount: number;
  /** `credited`: the gateway could not send it back; it became account credit. */
  readonly status: 'pending' | 'succeeded' | 'credited';
  readonly reference: string | null;
  readonly createdAt: Instant;
}

/** The idempotency key of a change's n-th attempt: never from a run id, which a reset changes. */
export function changePaymentId(change: string, attempt: number): string {
  return `${change}/charge/${String(attempt + 1)}`;
}

/** The invoice of a first period is named before it is issued, by its payment: it has the subscription's unique part. */
export function firstInvoiceId(subscription: string): string {
  return subscription.replace(/^sub_/, 'inv_');
}

/** The idempotency key of the n-th attempt to charge a period. */
export function periodPaymentId(subscription: string, periodStart: Instant, attempt: number): string {
  return `${subscription}/${new Date(periodStart).toISOString()}/renewal/${String(attempt + 1)}`;
}

/** The payment once its outcome has been taken note of; how much of it was refunded is counted elsewhere. */
export function settledPayment(payment: Payment): Payment {
  const { id, account, subscription, purpose, change, invoice, periodStart, method, amount, currency } =
    payment;
  const { status, reference, clientSecret, failure, createdAt } = payment;
  const known = {
    id,
    account,
    subscription,
    purpose,
    change,
    invoice,
    periodStart,
    method,
    amount,
    currency,
  };
  return { ...known, status, reference, clientSecret, failure, createdAt, settled: true };
}
