import { z } from 'zod';
import type { Services } from '../../services/services';
import { pageOf, pageQuery, toApiPage, toPageRequest } from '../lists';
import { operation, type Operation, ok } from '../operation/operation';
import { id, idParams } from '../schemas/fields';
import { attachRequest, replaceResourcesRequest, resource } from '../schemas/resource';
import { writtenAs } from '../convert/written-as';
import { accountOf } from '../auth/authorize';

const toApiResource = writtenAs(resource);

const resourceParams = z.strictObject({ id, type: id, resource: id });

/** What customers made; written with secret keys only. */
export function resourceOperations(service: Services['resources']): readonly Operation[] {
  return [
    operation({
      id: 'replaceResources',
      method: 'put',
      path: '/v1/accounts/{id}/resources',
      summary: 'Replace the resources of an account',
      description: 'Archived ones that are left out stay archived; put again, they become active.',
      tag: 'Resources',
      security: { action: 'resources.write' },
      params: idParams,
      body: replaceResourcesRequest,
      success: ok(pageOf(resource), 'The first part of the list'),
      problems: ['conflict'],
      handle: async ({ params, body }) =>
        toApiPage(await service.replaceAll(params.id, body.resources), toApiResource),
    }),
    operation({
      id: 'listResources',
      method: 'get',
      path: '/v1/accounts/{id}/resources',
      summary: 'List the resources of an account',
      tag: 'Resources',
      security: { action: 'resource.read', subject: accountOf },
      params: idParams,
      query: pageQuery,
      success: ok(pageOf(resource), 'A part of the list'),
      handle: async ({ params, query }) =>
        toApiPage(await service.list(params.id, toPageRequest(query)), toApiResource),
    }),
    operation({
      id: 'attachResource',
      method: 'post',
      path: '/v1/accounts/{id}/resources/{type}/{resource}/attach',
      summary: 'Attach a resource to another',
      description: 'Makes a detached one active, where the plan has its feature.',
      tag: 'Resources',
      security: { action: 'resources.write' },
      params: resourceParams,
      body: attachRequest,
      success: ok(resource, 'The resource'),
      problems: ['conflict'],
      handle: async ({ params, body }) => {
        const key = { type: params.type, id: params.resource };
        return toApiResource(await service.attach(params.id, key, body.to));
      },
    }),
  ];
}
