import type { Effect } from './actions';
import type { Inventory, Item } from './inventory';
import { rankBy, removeBeyond, wantedFirst, type CountLimit } from './remove-beyond';

/**
 * `keep_most` (CH-6): keeps what the customer wants, then those with the most active children of the type `by`,
 * as far as the limit allows; ties: the older first, then by id. The rest go, with their children.
 */
export function keepMost(inventory: Inventory, { type, by, allowed, wanted }: CountLimit): Effect {
  const ranked = rankBy(inventory.list(type, ['active']), (item) => -countActiveChildren(item, by));
  return removeBeyond(inventory, wantedFirst(ranked, wanted), allowed);
}

function countActiveChildren({ children }: Item, type: string): number {
  return children.filter(
    ({ isRemoved, resource }) => !isRemoved && resource.type === type && resource.state === 'active',
  ).length;
}
