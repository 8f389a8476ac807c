import Stripe from 'stripe';
import { PaymentGatewayRefused, PaymentGatewayUnavailable } from '../../../ports/payment-gateway';

export interface StripeSettings {
  readonly secretKey: string;
  /** Another server that speaks Stripe's API, by its address: `http://127.0.0.1:12111`. */
  readonly apiBase?: string;
  /** How long one request may take before its outcome counts as unknown. */
  readonly timeoutMs?: number;
}

const DEFAULT_TIMEOUT_MS = 20_000;

/**
 * The SDK's client without its own retries: the caller repeats, under the same idempotency key. (The SDK repeats a
 * request once where the connection was closed on it, with the same key, whatever is set here.)
 */
export function createStripeClient({ secretKey, apiBase, timeoutMs }: StripeSettings): Stripe {
  return new Stripe(secretKey, {
    ...(apiBase === undefined ? {} : toServer(new URL(apiBase))),
    maxNetworkRetries: 0,
    timeout: timeoutMs ?? DEFAULT_TIMEOUT_MS,
    telemetry: false,
    appInfo: { name: 'Planshift' },
  });
}

function toServer({
  protocol,
  hostname,
  port,
}: URL): Pick<Stripe.StripeConfig, 'host' | 'port' | 'protocol'> {
  const scheme = protocol === 'http:' ? 'http' : 'https';
  return {
    host: hostname,
    port: port === '' ? (scheme === 'http' ? 80 : 443) : Number(port),
    protocol: scheme,
  };
}

/**
 * Parameters that are worth sending and can be done without. Stripe takes them; servers that imitate Stripe may know
 * only the core of its API: one that refuses is asked again without them, then and from then on.
 */
export class OptionalParameters {
  private refused = false;

  /** Calls with both, or with the core alone where the server does not know the rest. */
  async offer<Core extends object, Optional extends object, Result>(
    call: (parameters: Core & Partial<Optional>) => Promise<Result>,
    core: Core,
    optional: Optional,
  ): Promise<Result> {
    if (this.refused) return call(core);
    try {
      return await call({ ...core, ...optional });
    } catch (error) {
      if (!isUnexpectedParameter(error)) throw error;
      this.refused = true;
      return call(core);
    }
  }
}

/** How localstripe refuses; Stripe itself says `parameter_unknown`, which would be a mistake of ours. */
function isUnexpectedParameter(error: unknown): boolean {
  return error instanceof Stripe.errors.StripeInvalidRequestError && error.message.startsWith('Unexpected ');
}

/** What Stripe says of a request that it understood and does not carry out. */
type StripeRefusal = InstanceType<typeof Stripe.errors.StripeInvalidRequestError>;

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
