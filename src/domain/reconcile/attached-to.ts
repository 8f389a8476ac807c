import type { Resource, ResourceKey } from './resource';

/** `resource` attached to exactly these targets. */
export function withAttachedTo(resource: Resource, attachedTo: readonly unknown[]): Resource {
  return { ...resource, attributes: { ...resource.attributes, attachedTo } };
}

/** What `attributes.attachedTo` lists; nothing where it is not a list. */
export function attachedToOf(resource: Resource): readonly unknown[] {
  const { attachedTo } = resource.attributes;
  return Array.isArray(attachedTo) ? attachedTo : [];
}

/** `resource` without references to targets that are gone; the same object where it has none. */
export function withoutTargets(resource: Resource, isGone: (key: ResourceKey) => boolean): Resource {
  const attachedTo = attachedToOf(resource);
  const left = attachedTo.filter((target) => !isResourceKey(target) || !isGone(target));
  return left.length === attachedTo.length ? resource : withAttachedTo(resource, left);
}

export function isResourceKey(value: unknown): value is ResourceKey {
  if (typeof value !== 'object' || value === null) return false;
  const { type, id } = value as Partial<Record<string, unknown>>;
  return typeof type === 'string' && typeof id === 'string';
}
