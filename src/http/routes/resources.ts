import { z } from 'zod';
import type { ResourceDesk } from '../../ports/desks/resource-desk';
import { toApiResource } from '../convert/resource';
import { pageOf, pageQuery, toApiPage, toPageRequest } from '../lists/page';
import { operation, type Operation } from '../operation/operation';
import { ok } from '../operation/success';
import { id } from '../schemas/fields';
import { idParams } from '../schemas/params';
import { attachRequest, replaceResourcesRequest, resource } from '../schemas/resource';
import { accountOf } from './subjects';

const resourceParams = z.strictObject({ id, type: id, resource: id });

/** What customers made; written with secret keys only. */
export function resourceOperations(desk: ResourceDesk): readonly Operation[] {
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
      handle: async ({ params, body }, { call }) =>
        toApiPage(await desk.replaceAll(params.id, body.resources, call), toApiResource),
    }),
    operation({
      id: 'listResources',
      method: 'get',
      path: '/v1/accounts/{id}/resources',
      summary: 'List the resources of an account',
      tag: 'Resources',
      security: { action: 'billing.read', subject: accountOf },
      params: idParams,
      query: pageQuery,
      success: ok(pageOf(resource), 'A part of the list'),
      handle: async ({ params, query }) =>
        toApiPage(await desk.list(params.id, toPageRequest(query)), toApiResource),
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
      handle: async ({ params, body }, { call }) => {
        const key = { type: params.type, id: params.resource };
        return toApiResource(await desk.attach(params.id, key, body.to, call));
      },
    }),
  ];
}
