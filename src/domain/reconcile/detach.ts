import { stateAction, type Effect } from './actions';
import { withAttachedTo } from './attached-to';
import type { Inventory } from './inventory';

/** `detach` (CH-12): without the feature the active ones are attached to nothing and unusable until attached again. */
export function detach(inventory: Inventory, type: string): Effect {
  const active = inventory.list(type, ['active']);
  for (const item of active) {
    inventory.replace(item, { ...withAttachedTo(item.resource, []), state: 'detached' });
  }
  return { current: active.length, actions: active.map(({ resource }) => stateAction('detach', resource)) };
}
