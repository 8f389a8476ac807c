import type { Inventory, Item } from './inventory';
import type { ReconcileAction, Resource } from './resource';

/** What a rule found and what it does about it; without actions it does not act. */
export interface Effect {
  readonly current: number;
  readonly actions: readonly ReconcileAction[];
}

/** Removes an item and what belongs to it, and tells so: none of it comes back (CH-10, CH-11). */
export function removeWhole(inventory: Inventory, item: Item): ReconcileAction[] {
  return inventory.remove(item).map(({ type, id }) => ({ action: 'remove', type, id, restorable: false }));
}

/** What is put away or made unusable can come back (CH-12, EC-6). */
export function stateAction(
  action: 'archive' | 'detach' | 'restore',
  { type, id }: Resource,
): ReconcileAction {
  return { action, type, id, restorable: true };
}
