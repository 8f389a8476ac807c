import type { z } from 'zod';
import type { WebhookEndpoint } from '../../services/webhook-endpoint-service';
import type { createdWebhookEndpoint, webhookEndpoint } from '../schemas/webhook-endpoint';
import { toApiInstant } from './instant';

export function toApiWebhookEndpoint(domain: WebhookEndpoint): z.output<typeof webhookEndpoint> {
  const { id, url, events, createdAt } = domain;
  return { id, url, events, createdAt: toApiInstant(createdAt) };
}

/** With its secret, which is told once. */
export function toApiCreatedWebhookEndpoint(
  domain: WebhookEndpoint,
): z.output<typeof createdWebhookEndpoint> {
  return { ...toApiWebhookEndpoint(domain), secret: domain.secret };
}
