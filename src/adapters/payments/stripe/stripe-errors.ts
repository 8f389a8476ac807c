import Stripe from 'stripe';
import { PaymentGatewayRefused, PaymentGatewayUnavailable } from '../../../ports/payment-gateway';

/** What Stripe says of a request that it understood and does not carry out. */
export type StripeRefusal = InstanceType<typeof Stripe.errors.StripeInvalidRequestError>;

/** True where Stripe understood the request and refuses it: nothing happened. */
export function isRefusal(error: unknown): error is StripeRefusal {
  return error instanceof Stripe.errors.StripeInvalidRequestError;
}

/**
 * An error of the SDK in the port's terms. Everything but a refusal is taken for an unknown outcome: timeouts, closed
 * connections, 5xx, 429, 409 (another request with the same key is under way) and also a wrong secret key, which an
 * operator puts right while the caller keeps trying.
 */
export function toGatewayError(error: unknown): Error {
  if (!(error instanceof Stripe.errors.StripeError)) return error as Error;
  // The request id leads support to Stripe's own log. The error itself is not passed on: it may carry client secrets.
  const message = error.requestId === undefined ? error.message : `${error.message} (${error.requestId})`;
  if (error instanceof Stripe.errors.StripeIdempotencyError) {
    return new PaymentGatewayRefused('idempotency_key_reused', message);
  }
  if (!isRefusal(error)) return new PaymentGatewayUnavailable(`Stripe: ${message}`);
  return new PaymentGatewayRefused(
    error.code ?? (error.statusCode === 404 ? 'resource_missing' : 'refused'),
    message,
  );
}

/** Whether Stripe answered what it had stored for this idempotency key, instead of doing anything. */
export function isReplayed(headers: Readonly<Record<string, unknown>> | undefined): boolean {
  return headers?.['idempotent-replayed'] === 'true';
}

/** A server error that Stripe has stored under the key and will answer from now on: asking again leads nowhere. */
export function isStoredFailure(error: unknown): boolean {
  return (
    error instanceof Stripe.errors.StripeAPIError &&
    (error.statusCode ?? 0) >= 500 &&
    isReplayed(error.headers)
  );
}
