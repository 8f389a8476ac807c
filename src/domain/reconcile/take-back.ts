import {
  keyOf,
  withoutTargets,
  type AdaptedResource,
  type GoneResource,
  type ReconcileAction,
  type Resource,
  type ResourceKey,
  type RuleOutcome,
} from './resource';

/** What a reconcile changed, so that it can be taken back: what stayed as it was is left out. */
export function adaptedResources(
  before: readonly Resource[],
  after: readonly Resource[],
): readonly AdaptedResource[] {
  const left = new Map(after.map((resource) => [keyOf(resource), resource]));
  return before.flatMap((resource) => {
    const now = left.get(keyOf(resource)) ?? null;
    return now !== null && isSame(now, resource) ? [] : [{ before: resource, after: now }];
  });
}

/** The resources once a reconcile is taken back, what that does, and what is gone for good. */
export interface TakenBack {
  readonly resources: readonly Resource[];
  readonly outcomes: readonly RuleOutcome[];
  readonly notRestored: readonly GoneResource[];
}

/**
 * Takes a reconcile back: states, attachments and values become what they were,
 * each unless it was changed since; what was removed does not return, and nothing is attached to what is gone.
 */
export function takeBack(resources: readonly Resource[], adapted: readonly AdaptedResource[]): TakenBack {
  const known = new Map(adapted.map((each) => [keyOf(each.before), each]));
  const present = new Set(resources.map(keyOf));
  const isGone = (key: ResourceKey): boolean => !present.has(keyOf(key));
  const restored = resources.map((resource) => restoreOne(resource, known.get(keyOf(resource)), isGone));
  const actions = resources.flatMap((resource, index) => actionsOf(resource, restored[index] ?? resource));
  return {
    resources: restored,
    outcomes: outcomesOf(actions, resources),
    notRestored: adapted
      .filter(({ before, after }) => after === null && !present.has(keyOf(before)))
      .map(({ before: { type, id, name, parent } }) => ({ type, id, name, parent })),
  };
}

function restoreOne(
  resource: Resource,
  adapted: AdaptedResource | undefined,
  isGone: (key: ResourceKey) => boolean,
): Resource {
  if (!adapted?.after) return resource;
  const { before, after } = adapted;
  const names = Object.keys({ ...before.attributes, ...after.attributes });
  const returning = names.filter(
    (name) =>
      !isSame(before.attributes[name], after.attributes[name]) &&
      isSame(resource.attributes[name], after.attributes[name]),
  );
  const former = returning.map((name) => [name, before.attributes[name]] as const);
  const { state, leftAs } = resource.state === after.state ? before : resource;
  const restored = {
    ...resource,
    state,
    leftAs,
    attributes: { ...resource.attributes, ...Object.fromEntries(former) },
  };
  return returning.includes('attachedTo') ? withoutTargets(restored, isGone) : restored;
}

function actionsOf(resource: Resource, restored: Resource): ReconcileAction[] {
  const { type, id } = resource;
  if (resource.state !== restored.state) {
    const action =
      restored.state === 'archived' ? 'archive' : restored.state === 'detached' ? 'detach' : 'restore';
    return [{ action, type, id, restorable: true }];
  }
  return Object.entries(restored.attributes).flatMap(([attribute, to]): ReconcileAction[] => {
    const from = resource.attributes[attribute];
    return typeof from === 'number' && typeof to === 'number' && from !== to
      ? [{ action: 'set', type, id, attribute, from, to, restorable: false }]
      : [];
  });
}

function outcomesOf(actions: readonly ReconcileAction[], resources: readonly Resource[]): RuleOutcome[] {
  return [...new Set(actions.map(({ type }) => type))].map((resource) => {
    const current = resources.filter(({ type }) => type === resource).length;
    return {
      rule: 'undo',
      resource,
      current,
      allowed: current,
      actions: actions.filter(({ type }) => type === resource),
    };
  });
}

/** True for values that JSON writes alike. */
function isSame(some: unknown, other: unknown): boolean {
  return JSON.stringify(some) === JSON.stringify(other);
}
