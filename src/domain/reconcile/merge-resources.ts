import type { Instant } from '../calendar/instant';
import { attachedToOf, withAttachedTo, withoutTargets } from './attached-to';
import { keyOf } from './key';
import type { Resource, ResourceKey } from './resource';

/** A resource as its owner describes it. */
export interface ResourceInput extends ResourceKey {
  readonly name?: string | null | undefined;
  readonly parent?: ResourceKey | null | undefined;
  readonly attributes?: Readonly<Record<string, unknown>> | undefined;
}

/**
 * The account's resources after its owner has replaced them. Archived ones that are left out stay archived, and become
 * active when put again; detached ones stay detached, and attached to nothing, until they are attached again. When a
 * resource was first stored does not change.
 */
export function mergeResources(
  existing: readonly Resource[],
  replacement: readonly ResourceInput[],
  now: Instant,
): Resource[] {
  const known = new Map(existing.map((resource) => [keyOf(resource), resource]));
  const put = replacement.map((input) => merge(known.get(keyOf(input)), input, now));
  for (const { type, id } of put) known.delete(keyOf({ type, id }));
  const archived = [...known.values()].filter(({ state }) => state === 'archived');
  for (const resource of archived) known.delete(keyOf(resource));
  const isGone = (key: ResourceKey): boolean => known.has(keyOf(key));
  return [...put, ...archived.map((resource) => withoutTargets(resource, isGone))];
}

function merge(existing: Resource | undefined, input: ResourceInput, now: Instant): Resource {
  const { type, id, name = null, parent = null, attributes = {} } = input;
  const key = parent && { type: parent.type, id: parent.id };
  const storedAt = existing?.storedAt ?? now;
  const resource: Resource = { type, id, name, parent: key, attributes, state: 'active', storedAt };
  if (existing?.state !== 'detached') return resource;
  const detached: Resource = { ...resource, state: 'detached' };
  return attachedToOf(detached).length === 0 ? detached : withAttachedTo(detached, []);
}
