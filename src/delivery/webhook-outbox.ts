import type { Logger } from 'pino';
import { HOST_ENDPOINT } from '../adapters/resources/host-resources';
import { signWebhook } from '../adapters/webhooks/webhook-request';
import type { Database } from '../adapters/persistence/database';
import { ONE_DAY } from '../domain/calendar/instant';
import { EndpointPlaces, FIRST_PLACES } from './endpoint-places';
import { type Attempt, type Outbox, waitAfter } from './delivery-loop';
import { Poster } from './post-once';
import { type Told, toBody } from './webhook-body';

/** One event on its way to one endpoint. */
export interface ClaimedDelivery extends Told {
  readonly event: string;
  readonly endpoint: string;
  /** Null where the endpoint was removed meanwhile. */
  readonly url: string | null;
  readonly secret: string | null;
  /** Attempts so far, this one included; it tells this claim from a later one. */
  readonly tries: number;
}

export interface WebhookOutboxSettings {
  readonly database: Database;
  readonly logger: Logger;
  /** Whom these deliveries are for: the host application's resource endpoint, or everybody else's endpoints. */
  readonly host: { readonly url: string; readonly secret: string } | null;
  /** Whether addresses may be in private networks, as the host's may. */
  readonly allowPrivate: boolean;
  readonly timeoutMs?: number;
  readonly leaseMs?: number;
}

const TIMEOUT_MS = 15_000;
const LEASE_MS = 4 * TIMEOUT_MS;

/**
 * The events in `webhook_deliveries` whose time has come, for the host or for everybody else: what the host has to know
 * of its resources never waits behind others.
 */
export class WebhookOutbox implements Outbox<ClaimedDelivery> {
  readonly #places = new EndpointPlaces();
  readonly #poster: Poster;

  constructor(private readonly settings: WebhookOutboxSettings) {
    this.#poster = new Poster(settings.host !== null || settings.allowPrivate);
  }

  /**
   * Looks at each endpoint for which something is to be delivered, whatever waits for others; those that are given the
   * least at the moment come first.
   */
  async claim(limit: number): Promise<readonly ClaimedDelivery[]> {
    const { database, host, leaseMs = LEASE_MS } = this.settings;
    const free = this.#places.free();
    const claimed = await database.prisma.$queryRaw<ClaimedDelivery[]>`
      WITH RECURSIVE waiting (endpoint) AS (
        SELECT min(endpoint) FROM webhook_deliveries WHERE next_try_at IS NOT NULL
        UNION ALL
        SELECT (
          SELECT min(d.endpoint) FROM webhook_deliveries d WHERE d.next_try_at IS NOT NULL AND d.endpoint > w.endpoint
        ) FROM waiting w WHERE w.endpoint IS NOT NULL
      ), served (endpoint, places) AS (
        SELECT w.endpoint, coalesce(f.places, ${FIRST_PLACES}) FROM waiting w
        LEFT JOIN unnest(${[...free.keys()]}::text[], ${[...free.values()]}::int[]) f (endpoint, places)
          ON f.endpoint = w.endpoint
        WHERE (w.endpoint = ${HOST_ENDPOINT}) = ${host !== null}
      ), due AS (
        SELECT d.event, d.endpoint FROM served s CROSS JOIN LATERAL (
          SELECT event, endpoint, next_try_at FROM webhook_deliveries
          WHERE endpoint = s.endpoint AND next_try_at <= now()
          ORDER BY next_try_at LIMIT s.places FOR UPDATE SKIP LOCKED
        ) d ORDER BY s.places DESC, d.next_try_at LIMIT ${limit}
      )
      UPDATE webhook_deliveries d SET tries = d.tries + 1, next_try_at = now() + ${leaseMs} * interval '1 millisecond'
      FROM due JOIN events e ON e.id = due.event LEFT JOIN webhook_endpoints w ON w.id = due.endpoint
      WHERE d.event = due.event AND d.endpoint = due.endpoint
      RETURNING d.event, d.endpoint, e.type, e.account, e.change, e.at, e.data, w.url, w.secret, d.tries`;
    for (const { endpoint } of claimed) this.#places.enter(endpoint);
    return claimed;
  }

  async deliver(delivery: ClaimedDelivery): Promise<void> {
    const began = performance.now();
    const attempt = await this.#attempt(delivery);
    this.#places.leave(delivery.endpoint, performance.now() - began);
    await this.#note(delivery, attempt);
  }

  async #attempt(delivery: ClaimedDelivery): Promise<Attempt> {
    const { url, secret } = this.settings.host ?? delivery;
    if (url === null || secret === null) return { status: 'refused', reason: 'The endpoint was removed.' };
    const body = toBody(delivery);
    return this.#poster.post(url, {
      body,
      headers: signWebhook(delivery.event, secret, body),
      timeoutMs: this.settings.timeoutMs ?? TIMEOUT_MS,
    });
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

/** Null where nothing is to follow. The host is told until it has accepted: its resources would be wrong for good. */
function waitFor(
  { endpoint, tries }: Pick<ClaimedDelivery, 'endpoint' | 'tries'>,
  { status }: Attempt,
): number | null {
  if (status === 'delivered') return null;
  if (endpoint === HOST_ENDPOINT) return waitAfter(tries) ?? ONE_DAY;
  return status === 'failed' ? waitAfter(tries) : null;
}
