import { z } from 'zod';
import type { EventType } from '../../domain/effects';
import { givenId, instant, items, webAddress } from './fields';

/** Every event, so that a new one does not compile until it is here. */
const EVENT_TYPES = {
  'change.quoted': true,
  'change.scheduled': true,
  'change.completed': true,
  'change.canceled': true,
  'change.failed': true,
  'change.requested': true,
  'change.declined': true,
  'change.replaced': true,
  'change.expired': true,
  'change.updated': true,
  'subscription.created': true,
  'subscription.renewed': true,
  'subscription.past_due': true,
  'subscription.recovered': true,
  'subscription.canceled': true,
  'subscription.updated': true,
  'reconcile.applied': true,
  'invoice.paid': true,
  'invoice.payment_failed': true,
  'invoice.refunded': true,
  'payment.disputed': true,
  'payment.refund_failed': true,
  'payment.refunded_at_gateway': true,
} as const satisfies Record<EventType, true>;

const eventType = z.enum(Object.keys(EVENT_TYPES) as [EventType, ...EventType[]]);

/** Where events are delivered. */
export const webhookEndpoint = z
  .object({
    id: givenId('whe'),
    url: z.string(),
    events: items(eventType).meta({ description: 'None means all' }),
    createdAt: instant,
  })
  .meta({ id: 'WebhookEndpoint' });

/** A new endpoint: the only time that its secret is told. */
export const createdWebhookEndpoint = webhookEndpoint
  .extend({ secret: z.string().meta({ description: 'Signs deliveries as Standard Webhooks asks' }) })
  .meta({ id: 'CreatedWebhookEndpoint' });

export const createWebhookEndpointRequest = z
  .strictObject({ url: webAddress, events: z.array(eventType).max(100).optional() })
  .meta({
    id: 'CreateWebhookEndpointRequest',
    example: { url: 'https://app.example/planshift-events', events: ['change.completed'] },
  });
