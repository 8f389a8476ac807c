import Stripe from 'stripe';

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
