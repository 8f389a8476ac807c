import { z } from 'zod';
import type { Services } from '../../services/services';
import { eventType } from '../schemas/events';
import { givenId, instant, items, webAddress, idParams } from '../schemas/fields';
import { writtenAs } from '../convert/written-as';
import { pageOf, pageQuery, toApiPage, toPageRequest } from '../lists';
import { operation, type Operation, created, nothing, ok } from '../operation/operation';
import { APRIL_1, exampleId } from '../schemas/examples';

const ENDPOINT = {
  id: exampleId('whe'),
  url: 'https://app.example/planshift-events',
  events: ['change.completed'],
  createdAt: APRIL_1,
};

/** Where events are delivered. */
const webhookEndpoint = z
  .object({
    id: givenId('whe'),
    url: z.string(),
    events: items(eventType).meta({ description: 'None means all' }),
    createdAt: instant,
  })
  .meta({ id: 'WebhookEndpoint', example: ENDPOINT });

/** A new endpoint: the only time that its secret is told. */
const createdWebhookEndpoint = webhookEndpoint
  .extend({ secret: z.string().meta({ description: 'Signs deliveries as Standard Webhooks asks' }) })
  .meta({
    id: 'CreatedWebhookEndpoint',
    example: { ...ENDPOINT, secret: 'whsec_hTHi7vXMWp76z6enk9+V+ki3xmyMhFhu' },
  });

const createWebhookEndpointRequest = z
  .strictObject({ url: webAddress, events: z.array(eventType).max(100).optional() })
  .meta({
    id: 'CreateWebhookEndpointRequest',
    example: { url: 'https://app.example/planshift-events', events: ['change.completed'] },
  });

type ShownEndpoint = z.output<typeof webhookEndpoint>;

const toApiWebhookEndpoint = writtenAs(webhookEndpoint);
/** With its secret, which is told once. */
const toApiCreatedWebhookEndpoint = writtenAs(createdWebhookEndpoint);

/** Where events are delivered. */
export function webhookEndpointOperations(service: Services['webhookEndpoints']): readonly Operation[] {
  return [
    operation({
      id: 'createWebhookEndpoint',
      method: 'post',
      path: '/v1/webhook-endpoints',
      summary: 'Have events delivered to an address',
      tag: 'Webhook endpoints',
      security: { action: 'service.write' },
      body: createWebhookEndpointRequest,
      success: created(createdWebhookEndpoint, 'The endpoint, and the secret that signs its deliveries'),
      // A repeated request whose endpoint is removed by then: there is no secret to fetch.
      problems: ['not_found'],
      secrets: {
        fields: ['secret'],
        again: async (_input, { body }) => ({
          secret: (await service.get((body as ShownEndpoint).id)).secret,
        }),
      },
      handle: async ({ body }, { call }) =>
        toApiCreatedWebhookEndpoint(await service.create({ url: body.url, events: body.events ?? [] }, call)),
    }),
    operation({
      id: 'listWebhookEndpoints',
      method: 'get',
      path: '/v1/webhook-endpoints',
      summary: 'List webhook endpoints',
      tag: 'Webhook endpoints',
      security: { action: 'service.read' },
      query: pageQuery,
      success: ok(pageOf(webhookEndpoint), 'A part of the list'),
      handle: async ({ query }) => toApiPage(await service.list(toPageRequest(query)), toApiWebhookEndpoint),
    }),
    operation({
      id: 'getWebhookEndpoint',
      method: 'get',
      path: '/v1/webhook-endpoints/{id}',
      summary: 'Show a webhook endpoint',
      tag: 'Webhook endpoints',
      security: { action: 'service.read' },
      params: idParams,
      success: ok(webhookEndpoint, 'The endpoint'),
      handle: async ({ params }) => toApiWebhookEndpoint(await service.get(params.id)),
    }),
    operation({
      id: 'removeWebhookEndpoint',
      method: 'delete',
      path: '/v1/webhook-endpoints/{id}',
      summary: 'Stop delivering to an endpoint',
      tag: 'Webhook endpoints',
      security: { action: 'service.write' },
      params: idParams,
      success: nothing('It is removed'),
      handle: async ({ params }) => {
        await service.remove(params.id);
        return undefined;
      },
    }),
  ];
}
