import type { Logger } from 'pino';
import { HOST_ENDPOINT } from '../adapters/resources/host-endpoint';
import { signWebhook } from '../adapters/webhooks/sign-webhook';
import type { Database } from '../adapters/persistence/database';
import type { Attempt, Outbox } from './outbox';
import { postOnce } from './post-once';
import { waitAfter } from './retry-schedule';

/** One event on its way to one endpoint. */
export interface ClaimedDelivery {
  readonly event: string;
  readonly endpoint: string;
  readonly type: string;
  readonly account: string;
  readonly change: string | null;
  readonly at: Date;
  readonly data: Readonly<Record<string, unknown>>;
  /** Null where the endpoint was removed meanwhile. */
  readonly url: string | null;
  readonly secret: string | null;
  /** Attempts so far, this one included; it tells this claim from a later one. */
  readonly tries: number;
}

export interface WebhookOutboxSettings {
  readonly database: Database;
  readonly logger: Logger;
  /** The host application's resource endpoint; null where it has none. */
  readonly host: { readonly url: string; readonly secret: string } | null;
  readonly timeoutMs?: number;
  readonly leaseMs?: number;
}

const TIMEOUT_MS = 15_000;
const LEASE_MS = 4 * TIMEOUT_MS;
const A_DAY_MS = 24 * 60 * 60_000;

/** The events in `webhook_deliveries` whose time has come. */
export class WebhookOutbox implements Outbox<ClaimedDelivery> {
  constructor(private readonly settings: WebhookOutboxSettings) {}

  /** First attempts go before repeated ones: an endpoint that is down does not hold up the others. */
  claim(limit: number): Promise<readonly ClaimedDelivery[]> {
    const { database, leaseMs = LEASE_MS } = this.settings;
    return database.prisma.$queryRaw<ClaimedDelivery[]>`
      UPDATE webhook_deliveries d SET tries = d.tries + 1, next_try_at = now() + ${leaseMs} * interval '1 millisecond'
      FROM (
        SELECT event, endpoint FROM webhook_deliveries WHERE next_try_at <= now()
        ORDER BY tries, next_try_at LIMIT ${limit} FOR UPDATE SKIP LOCKED
      ) due JOIN events e ON e.id = due.event LEFT JOIN webhook_endpoints w ON w.id = due.endpoint
      WHERE d.event = due.event AND d.endpoint = due.endpoint
      RETURNING d.event, d.endpoint, e.type, e.account, e.change, e.at, e.data, w.url, w.secret, d.tries`;
  }

  async deliver(delivery: ClaimedDelivery): Promise<void> {
    const attempt = await this.#attempt(delivery);
    await this.#note(delivery, attempt);
  }

  #attempt(delivery: ClaimedDelivery): Promise<Attempt> {
    const { url, secret } = this.#receiverOf(delivery);
    if (url === null || secret === null)
      return Promise.resolve({ status: 'refused', reason: 'The endpoint was removed.' });
    const body = toBody(delivery);
    return postOnce(url, {
      body,
      headers: signWebhook(delivery.event, secret, body),
      timeoutMs: this.settings.timeoutMs ?? TIMEOUT_MS,
    });
  }

  #receiverOf({ endpoint, url, secret }: ClaimedDelivery): Pick<ClaimedDelivery, 'url' | 'secret'> {
    return endpoint === HOST_ENDPOINT ? (this.settings.host ?? { url: null, secret: null }) : { url, secret };
  }

  /** Only while the claim is ours: whoever took the delivery after our lease notes what became of it. */
  async #note({ event, endpoint, tries }: ClaimedDelivery, attempt: Attempt): Promise<void> {
    const { database, logger } = this.settings;
    const failure = attempt.status === 'delivered' ? null : attempt.reason;
    const wait = waitFor({ endpoint, tries }, attempt);
    await database.prisma.webhookDelivery.updateMany({
      where: { eventId: event, endpointId: endpoint, tries },
      data: { nextTryAt: wait === null ? null : new Date(Date.now() + wait), failure },
    });
    if (failure !== null && wait === null)
      logger.warn({ event, endpoint, tries, failure }, 'A webhook was given up');
  }
}

/** The same for every attempt; so is the event's id, by which a receiver drops what it gets twice. */
function toBody({ type, account, change, at, data }: ClaimedDelivery): string {
  return JSON.stringify({ type, timestamp: at.toISOString(), data: { account, change, ...data } });
}

/** Null where nothing is to follow. The host is told until it has accepted: its resources would be wrong for good. */
function waitFor(
  { endpoint, tries }: Pick<ClaimedDelivery, 'endpoint' | 'tries'>,
  { status }: Attempt,
): number | null {
  if (status === 'delivered') return null;
  if (endpoint === HOST_ENDPOINT) return waitAfter(tries) ?? A_DAY_MS;
  return status === 'failed' ? waitAfter(tries) : null;
}
