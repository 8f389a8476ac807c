import type { Bound, Effect, Inventory, Item } from './inventory';
import { withAttachedTo, type ReconcileAction, type Resource } from './resource';

/** `remove` (CH-10, CH-11): without the feature all of the type go for good, put away or not, with their children. */
export function remove(inventory: Inventory, { type }: Bound): Effect {
  const found = inventory.list(type, ['active', 'detached', 'archived']);
  return { current: found.length, actions: found.flatMap((item) => removeWhole(inventory, item)) };
}

/** `detach` (CH-12): without the feature the active ones are attached to nothing and unusable until attached again. */
export function detach(inventory: Inventory, { type }: Bound): Effect {
  const active = inventory.list(type, ['active']);
  for (const item of active) {
    inventory.replace(item, { ...withAttachedTo(item.resource, []), state: 'detached' });
  }
  return { current: active.length, actions: active.map(({ resource }) => stateAction('detach', resource)) };
}

/** `archive` (EC-6): without the feature all of the type are put away as they are, until the feature returns. */
export function archive(inventory: Inventory, { type }: Bound): Effect {
  const found = inventory.list(type, ['active', 'detached']);
  for (const item of found) inventory.replace(item, { ...item.resource, state: 'archived' });
  return { current: found.length, actions: found.map(({ resource }) => stateAction('archive', resource)) };
}

/**
 * The return from the archive (EC-6): oldest first, no more than there is `room` for. What belonged to a parent
 * that is gone stays archived.
 */
export function restore(inventory: Inventory, type: string, room: number): Effect {
  const archived = inventory.list(type, ['archived']).filter(({ resource }) => resource.leftAs === null);
  const returning = archived
    .filter(({ resource: { parent } }) => parent === null || inventory.has(parent))
    .slice(0, Math.max(0, Math.floor(room)));
  for (const item of returning) inventory.replace(item, { ...item.resource, state: 'active' });
  return {
    current: archived.length,
    actions: returning.map(({ resource }) => stateAction('restore', resource)),
  };
}

/**
 * The return of what leaving archived, in its former state (ruling 3): the oldest first, no more active ones than there is
 * `room` for. A child waits for its parent.
 */
export function restoreLeft(inventory: Inventory, type: string, room: number): Effect {
  const archived = inventory.list(type, ['archived']).filter(({ resource }) => resource.leftAs !== null);
  let left = Math.max(0, Math.floor(room));
  const returning = archived.filter(({ resource }) => {
    if (resource.parent !== null && !inventory.isThere(resource.parent)) return false;
    if (resource.leftAs === 'detached') return true;
    left -= 1;
    return left >= 0;
  });
  for (const item of returning) {
    const { resource } = item;
    inventory.replace(item, { ...resource, state: resource.leftAs ?? 'active', leftAs: null });
  }
  return {
    current: archived.length,
    actions: returning.map(({ resource }) => stateAction('restore', resource)),
  };
}

/** Removes an item and what belongs to it, and tells so: none of it comes back. */
function removeWhole(inventory: Inventory, item: Item): ReconcileAction[] {
  return inventory.remove(item).map((resource) => inventory.removed(resource));
}

/** What is put away or made unusable can come back. */
function stateAction(action: 'archive' | 'detach' | 'restore', { type, id }: Resource): ReconcileAction {
  return { action, type, id, restorable: true };
}
