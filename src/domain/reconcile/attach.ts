import type { ReconcileRule } from '../catalog/catalog';
import { DomainError, invalidRequest } from '../errors';
import { attachedToOf, isResourceKey, withAttachedTo } from './attached-to';
import { keyOf, nameOf } from './key';
import type { Entitlements, Resource, ResourceKey } from './resource';
import { lacksFeature } from './rule-step';

export interface AttachInput {
  readonly resources: readonly Resource[];
  readonly rules: readonly ReconcileRule[];
  readonly entitlements: Entitlements;
  readonly resource: ResourceKey;
  readonly to: ResourceKey;
}

/**
 * The resource attached to one more target, once; a detached one becomes active again (CH-12).
 * @throws DomainError `not_found` for an unknown resource or target, `conflict` where either is archived or the
 * customer lacks a feature that a rule on the resource's type is about, `invalid_request` for itself as target.
 */
export function attach({ resources, rules, entitlements, resource: key, to }: AttachInput): Resource {
  const resource = getResource(resources, key);
  const target = getResource(resources, to);
  if (resource === target) throw invalidRequest('to', 'A resource cannot be attached to itself.');
  for (const one of [resource, target]) assertNotArchived(one);
  if (lacksFeature(rules, resource.type, entitlements)) {
    throw new DomainError('conflict', `The plan does not have the feature that ${nameOf(resource)} needs.`);
  }
  const attachedTo = attachedToOf(resource);
  const isAttached = attachedTo.some((other) => isResourceKey(other) && keyOf(other) === keyOf(to));
  const attached = isAttached
    ? resource
    : withAttachedTo(resource, [...attachedTo, { type: to.type, id: to.id }]);
  return { ...attached, state: 'active' };
}

function getResource(resources: readonly Resource[], key: ResourceKey): Resource {
  const found = resources.find(({ type, id }) => type === key.type && id === key.id);
  if (!found) throw new DomainError('not_found', `There is no ${nameOf(key)}.`);
  return found;
}

function assertNotArchived(resource: Resource): void {
  if (resource.state !== 'archived') return;
  throw new DomainError('conflict', `${nameOf(resource)} is archived.`);
}
