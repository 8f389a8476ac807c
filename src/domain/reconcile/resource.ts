import type { Instant } from '../calendar/instant';

/** Names a resource: the pair is unique within an account. */
export interface ResourceKey {
  readonly type: string;
  readonly id: string;
}

export type ResourceState = 'active' | 'detached' | 'archived';

/** Something that a customer made and that a plan's limits or features bear upon. Removed ones are gone. */
export interface Resource extends ResourceKey {
  readonly name: string | null;
  readonly parent: ResourceKey | null;
  /** Free form; `attachedTo` (a list of keys) and `createdAt` (ISO 8601) have a meaning here. */
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly state: ResourceState;
  /** What it was when its account was left, which archived it; null for what is there, or archived for want of a feature. */
  readonly leftAs: Exclude<ResourceState, 'archived'> | null;
  readonly storedAt: Instant;
}

/** A resource as people know it, once it is gone. */
export type GoneResource = Pick<Resource, 'type' | 'id' | 'name' | 'parent'>;

/** A resource before a reconcile, and after it; null where it was removed. */
export interface AdaptedResource {
  readonly before: Resource;
  readonly after: Resource | null;
}

/** By resource type: the ids that the customer wants kept, most wanted first. */
export type Keep = Readonly<Record<string, readonly string[]>>;

export type ReconcileAction =
  | {
      readonly action: 'remove' | 'archive' | 'restore' | 'detach';
      readonly type: string;
      readonly id: string;
      readonly restorable: boolean;
    }
  | {
      readonly action: 'set';
      readonly type: string;
      readonly id: string;
      readonly attribute: string;
      readonly from: number;
      readonly to: number;
      readonly restorable: false;
    };

/** What one rule of the catalog does; only rules that act are listed. */
export interface RuleOutcome {
  /** The limit or the feature that the rule is about. */
  readonly rule: string;
  readonly resource: string;
  /** What earlier rules left: a count, or for `scale_proportionally` the sum and for `clamp` the highest value. */
  readonly current: number;
  readonly allowed: number;
  readonly actions: readonly ReconcileAction[];
  /** The rule takes nothing, but the change cannot be made while `excess` is there. */
  readonly blocks?: true;
  readonly excess?: number;
}

/** One text for a (type, id) pair, distinct for every pair whatever characters they hold; for maps and sets. */
export function keyOf({ type, id }: ResourceKey): string {
  return `${type.length}:${type}${id}`;
}

/** How a message names a resource: `domain shop.example`. */
export function nameOf({ type, id }: ResourceKey): string {
  return `${type} ${id}`;
}

const ISO_8601 = /^\d{4}-\d{2}(?:-\d{2}(?:(T)\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?)?$/;

/**
 * The instant that an ISO 8601 text names; undefined for anything else. Without a zone it is read as UTC, so that
 * the answer never depends on the machine.
 */
export function readIsoInstant(value: unknown): Instant | undefined {
  const match = typeof value === 'string' ? ISO_8601.exec(value) : null;
  if (!match) return undefined;
  const [text, time, zone] = match;
  const instant = Date.parse(time !== undefined && zone === undefined ? `${text}Z` : text);
  return Number.isNaN(instant) ? undefined : instant;
}

/** Since when a resource exists: `attributes.createdAt`, else when it was first stored. */
export function ageOf({ attributes, storedAt }: Resource): Instant {
  return readIsoInstant(attributes.createdAt) ?? storedAt;
}

/** What `attributes.attachedTo` lists; nothing where it is not a list. */
export function attachedToOf({ attributes: { attachedTo } }: Resource): readonly unknown[] {
  return Array.isArray(attachedTo) ? attachedTo : [];
}

/** `resource` attached to exactly these targets. */
export function withAttachedTo(resource: Resource, attachedTo: readonly unknown[]): Resource {
  return { ...resource, attributes: { ...resource.attributes, attachedTo } };
}

/** `resource` without references to targets that are gone; the same object where it has none. */
export function withoutTargets(resource: Resource, isGone: (key: ResourceKey) => boolean): Resource {
  const attachedTo = attachedToOf(resource);
  const left = attachedTo.filter((target) => !isResourceKey(target) || !isGone(target));
  return left.length === attachedTo.length ? resource : withAttachedTo(resource, left);
}

/** Whether a value of a free-form list names a resource. */
export function isResourceKey(value: unknown): value is ResourceKey {
  if (typeof value !== 'object' || value === null) return false;
  const { type, id } = value as Partial<Record<string, unknown>>;
  return typeof type === 'string' && typeof id === 'string';
}
