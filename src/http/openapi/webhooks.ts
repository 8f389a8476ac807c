import type { RouteConfig } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import type { Tag } from '../operation/operation';
import { events } from '../schemas/events';
import { exampleId } from '../schemas/examples';

/** Standard Webhooks: how a receiver tells who sent a body, and what it has had already. */
const headers = z.object({
  'webhook-id': z.string().meta({
    description: 'The event: the same at every attempt, so that what comes twice is seen',
    example: exampleId('evt'),
  }),
  'webhook-timestamp': z.string().meta({
    description: 'When this attempt was made, in seconds since 1970; refuse what is minutes old',
    pattern: String.raw`^\d+$`,
    example: '1807833600',
  }),
  'webhook-signature': z.string().meta({
    description:
      '`v1,` and the HMAC-SHA256, in Base64, of `{webhook-id}.{webhook-timestamp}.{body}` with the endpoint’s secret; several may stand beside each other, with blanks between',
    example: 'v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=',
  }),
});

const responses: RouteConfig['responses'] = {
  '2XX': { description: 'Within 15 seconds: it is delivered' },
  '410': { description: 'This event is not tried again' },
  default: { description: 'It is tried again, ten times in about three days. Redirects are not followed' },
};

/** The events that endpoints are sent, for the OpenAPI document. */
export function describeWebhooks(): readonly RouteConfig[] {
  return events.map(({ type, description, body }) => ({
    method: 'post',
    path: type,
    summary: type,
    tags: ['Webhook endpoints' satisfies Tag],
    description,
    request: { headers, body: { required: true, content: { 'application/json': { schema: body } } } },
    responses,
  }));
}
