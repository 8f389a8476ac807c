import { removeWhole, type Effect } from './actions';
import type { Inventory } from './inventory';

/** `remove` (CH-10, CH-11): without the feature all of the type go for good, put away or not, with their children. */
export function remove(inventory: Inventory, type: string): Effect {
  const found = inventory.list(type, ['active', 'detached', 'archived']);
  return {
    current: found.length,
    actions: found.flatMap((item) => removeWhole(inventory, item)),
  };
}
