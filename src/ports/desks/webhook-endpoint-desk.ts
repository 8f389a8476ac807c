import type { EventType } from '../../domain/effects';
import type { Instant } from '../../domain/calendar/instant';
import type { Call } from './call';
import type { Page, PageRequest } from './page';

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

/** Webhook endpoints; `not_found` where the endpoint does not exist. */
export interface WebhookEndpointDesk {
  create(input: CreateWebhookEndpointInput, call: Call): Promise<WebhookEndpoint>;
  get(endpoint: string): Promise<WebhookEndpoint>;
  list(page: PageRequest): Promise<Page<WebhookEndpoint>>;
  remove(endpoint: string): Promise<void>;
}
