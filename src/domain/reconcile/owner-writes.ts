import type { Instant } from '../calendar/instant';
import type { ReconcileRule } from '../catalog/catalog';
import { formatPath } from '../catalog/mistakes';
import { DomainError, invalidRequest, type InputMistake } from '../errors';
import type { Entitlements } from '../subscription/entitlements';
import { lacksFeature } from './reconcile';
import {
  attachedToOf,
  isResourceKey,
  keyOf,
  nameOf,
  withAttachedTo,
  withoutTargets,
  type Keep,
  type Resource,
  type ResourceKey,
} from './resource';

/** A resource as its owner describes it. */
export interface ResourceInput extends ResourceKey {
  readonly name?: string | null | undefined;
  readonly parent?: ResourceKey | null | undefined;
  readonly attributes?: Readonly<Record<string, unknown>> | undefined;
}

/**
 * Whether the resources that their owner puts can be told apart and form a forest. Archived ones of `existing` stay
 * in the account, so they may be parents too; more resources than the limits allow are accepted.
 * @throws DomainError `invalid_request` with the path of each duplicate, unknown parent and parent in a circle.
 */
export function validateResources(list: readonly ResourceInput[], existing: readonly Resource[] = []): void {
  const archived = existing.filter(({ state }) => state === 'archived');
  const parents = new Map([...archived, ...list].map((resource) => [keyOf(resource), parentKeyOf(resource)]));
  const circular = findCircular(parents);
  const seen = new Set<string>();
  const mistakes = list.flatMap((resource, index): InputMistake[] => {
    const key = keyOf(resource);
    if (seen.has(key)) return [{ path: pathOf(index), message: `repeats ${nameOf(resource)}` }];
    seen.add(key);
    const { parent } = resource;
    if (parent && !parents.has(keyOf(parent))) {
      return [{ path: pathOf(index, 'parent'), message: `there is no ${nameOf(parent)}` }];
    }
    return circular.has(key) ? [{ path: pathOf(index, 'parent'), message: 'is its own ancestor' }] : [];
  });
  assertNoMistakes(mistakes);
}

function pathOf(index: number, ...field: readonly string[]): string {
  return formatPath(['resources', index, ...field]);
}

function parentKeyOf({ parent }: ResourceInput): string | undefined {
  return parent ? keyOf(parent) : undefined;
}

/** The keys that come back to themselves by going from parent to parent; each is visited once. */
function findCircular(parents: ReadonlyMap<string, string | undefined>): Set<string> {
  const circular = new Set<string>();
  const done = new Set<string>();
  for (const start of parents.keys()) {
    const path = new Set<string>();
    let key: string | undefined = start;
    while (key !== undefined && !done.has(key) && !path.has(key)) {
      path.add(key);
      key = parents.get(key);
    }
    const steps = [...path];
    const entry = key === undefined ? -1 : steps.indexOf(key);
    if (entry >= 0) for (const member of steps.slice(entry)) circular.add(member);
    for (const step of steps) done.add(step);
  }
  return circular;
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
  const resource: Resource = {
    type,
    id,
    name,
    parent: key,
    attributes,
    state: 'active',
    leftAs: null,
    storedAt,
  };
  // What leaving put away comes back with the customer, not with a list (ruling 3).
  if (existing && existing.leftAs !== null)
    return { ...resource, state: existing.state, leftAs: existing.leftAs };
  if (existing?.state !== 'detached') return resource;
  const detached: Resource = { ...resource, state: 'detached' };
  return attachedToOf(detached).length === 0 ? detached : withAttachedTo(detached, []);
}

export interface AttachInput {
  readonly resources: readonly Resource[];
  /** Of the catalogs of all running subscriptions. */
  readonly rules: readonly ReconcileRule[];
  readonly entitlements: Pick<Entitlements, 'features'>;
  readonly resource: ResourceKey;
  readonly to: ResourceKey;
}

/**
 * The resource attached to one more target, once; a detached one becomes active again (CH-12).
 * @throws DomainError `not_found` for an unknown resource or target, `conflict` where either is archived or the
 * account lacks a feature that a rule on the resource's type is about, `invalid_request` for itself as target.
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

/**
 * Whether a customer's list of what to keep names what exists (CH-5). A type is known where the account has one of it
 * or a rule is about it.
 * @throws DomainError `invalid_request` with the path of each unknown type or id.
 */
export function validateKeep(
  keep: Keep,
  resources: readonly ResourceKey[],
  rules: readonly Pick<ReconcileRule, 'resource'>[] = [],
): void {
  const types = new Set([...resources.map(({ type }) => type), ...rules.map(({ resource }) => resource)]);
  const keys = new Set(resources.map(keyOf));
  const mistakes = Object.entries(keep).flatMap(([type, ids]): InputMistake[] => {
    if (!types.has(type)) return [{ path: formatPath(['keep', type]), message: 'is not a type of resource' }];
    return ids.flatMap((id, index) =>
      keys.has(keyOf({ type, id }))
        ? []
        : [{ path: formatPath(['keep', type, index]), message: `is not a ${type} of the account` }],
    );
  });
  assertNoMistakes(mistakes);
}

/** More would bury the reader; the rest shows once these are mended. */
const MOST = 100;

/**
 * Refuses input with mistakes.
 * @throws DomainError `invalid_request` with each mistake's path, a hundred at most.
 */
function assertNoMistakes(mistakes: readonly InputMistake[]): void {
  const [first] = mistakes;
  if (!first) return;
  throw new DomainError('invalid_request', `${first.path}: ${first.message}`, mistakes.slice(0, MOST));
}
