import type { Effect } from './actions';
import type { Inventory } from './inventory';
import { removeBeyond, wantedFirst, type CountLimit } from './remove-beyond';
import type { Resource } from './resource';

/**
 * `keep_most` (CH-6): keeps what the customer wants, then those with the most active children of the type `by`,
 * as far as the limit allows; ties: the older first, then by id. The rest go, with their children.
 */
export function keepMost(inventory: Inventory, { type, by, allowed, wanted }: CountLimit): Effect {
  const ranked = inventory
    .list(type, ['active'])
    .map((resource) => ({ resource, children: countActiveChildren(inventory, resource, by) }))
    .sort((a, b) => b.children - a.children)
    .map(({ resource }) => resource);
  return removeBeyond(inventory, wantedFirst(ranked, wanted), allowed);
}

function countActiveChildren(inventory: Inventory, parent: Resource, type: string): number {
  return inventory.childrenOf(parent).filter((child) => child.type === type && child.state === 'active')
    .length;
}
