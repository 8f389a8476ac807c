import type { Services } from '../../services/services';
import { toApiCreatedWebhookEndpoint, toApiWebhookEndpoint } from '../convert/webhook-endpoint';
import { pageOf, pageQuery, toApiPage, toPageRequest } from '../lists/page';
import { operation, type Operation } from '../operation/operation';
import { created, nothing, ok } from '../operation/success';
import { idParams } from '../schemas/params';
import {
  createdWebhookEndpoint,
  createWebhookEndpointRequest,
  webhookEndpoint,
} from '../schemas/webhook-endpoint';

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
      secrets: {
        fields: ['secret'],
        again: async (_input, { body }) => {
          const { secret } = await service.get((body as { id: string }).id);
          return { secret };
        },
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
