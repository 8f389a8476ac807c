import { stateAction, type Effect } from './actions';
import type { Inventory } from './inventory';

/** `archive` (EC-6): without the feature all of the type are put away as they are, until the feature returns. */
export function archive(inventory: Inventory, type: string): Effect {
  const found = inventory.list(type, ['active', 'detached']);
  for (const item of found) inventory.replace(item, { ...item.resource, state: 'archived' });
  return { current: found.length, actions: found.map(({ resource }) => stateAction('archive', resource)) };
}

/**
 * The return from the archive (EC-6): oldest first, no more than there is `room` for. What belonged to a parent
 * that is gone stays archived.
 */
export function restore(inventory: Inventory, type: string, room: number): Effect {
  const archived = inventory.list(type, ['archived']);
  const returning = archived
    .filter(({ resource: { parent } }) => parent === null || inventory.has(parent))
    .slice(0, Math.max(0, Math.floor(room)));
  for (const item of returning) inventory.replace(item, { ...item.resource, state: 'active' });
  return {
    current: archived.length,
    actions: returning.map(({ resource }) => stateAction('restore', resource)),
  };
}
