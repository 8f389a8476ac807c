import type { Instant } from '../domain/calendar/instant';
import { randomBytes } from 'node:crypto';
import { DomainError, invalidRequest } from '../domain/errors';
import type { EventType } from '../domain/effects';
import type { Database } from '../adapters/persistence/database';
import { HOST_ENDPOINT } from '../adapters/resources/host-resources';
import { findEndpointFault } from '../adapters/webhooks/webhook-request';
import { readPage } from '../adapters/persistence/page';
import type { Row } from '../adapters/persistence/rows';
import type { Call } from './services';
import type { Page, PageRequest } from '../ports/reads';

/** Where events are delivered. No `events` means all of them. */
export interface WebhookEndpoint {
  readonly id: string;
  readonly url: string;
  readonly events: readonly EventType[];
  /** Signs deliveries as Standard Webhooks asks (`whsec_…`). */
  readonly secret: string;
  readonly createdAt: Instant;
}

export interface CreateWebhookEndpointInput {
  readonly url: string;
  readonly events: readonly EventType[];
}

/** Webhook endpoints in the database. */
export class WebhookEndpointService {
  constructor(
    private readonly database: Database,
    private readonly allowPrivate: boolean,
  ) {}

  async create({ url, events }: CreateWebhookEndpointInput, { newId }: Call): Promise<WebhookEndpoint> {
    const fault = findEndpointFault(url, this.allowPrivate);
    if (fault !== null) throw invalidRequest('url', fault);
    const id = newId('whe');
    const secret = `whsec_${randomBytes(24).toString('base64')}`;
    await this.database.prisma.webhookEndpoint.upsert({
      where: { id },
      create: { id, url, events: [...events], secret },
      update: {},
    });
    return this.get(id);
  }

  async get(id: string): Promise<WebhookEndpoint> {
    const [row] = await this.database.prisma.$queryRaw<
      Row[]
    >`SELECT row_to_json(w) AS row FROM webhook_endpoints w WHERE w.id = ${id} AND w.id <> ${HOST_ENDPOINT} AND w.url IS NOT NULL`;
    if (!row) throw unknownEndpoint(id);
    return fromRow(row.row as Row);
  }

  list(page: PageRequest): Promise<Page<WebhookEndpoint>> {
    const query = {
      from: 'webhook_endpoints',
      at: 't.created_at',
      id: 't.id',
      where: 't.id <> $1 AND t.url IS NOT NULL',
      values: [HOST_ENDPOINT],
      read: fromRow,
    };
    return readPage(this.database.prisma, query, page);
  }

  /** Deliveries that are still to be made go with it. Its id stays: removing it again succeeds again. */
  async remove(id: string): Promise<void> {
    const { prisma } = this.database;
    const removed = await prisma.$executeRaw`
      WITH undelivered AS (DELETE FROM webhook_deliveries WHERE endpoint = ${id} AND ${id} <> ${HOST_ENDPOINT})
      UPDATE webhook_endpoints SET url = NULL, events = NULL, secret = NULL
      WHERE id = ${id} AND id <> ${HOST_ENDPOINT}`;
    if (removed === 0) throw unknownEndpoint(id);
  }
}

function unknownEndpoint(id: string): DomainError {
  return new DomainError('not_found', `There is no webhook endpoint ${id}.`);
}

function fromRow(row: Row): WebhookEndpoint {
  return {
    id: row.id as string,
    url: row.url as string,
    events: row.events as EventType[],
    secret: row.secret as string,
    createdAt: Date.parse(row.created_at as string),
  };
}
