import type { Effect } from './actions';
import { readIsoInstant } from './age';
import type { Inventory } from './inventory';
import { rankBy, removeBeyond, wantedFirst, type CountLimit } from './remove-beyond';

/**
 * `drop_latest` (CH-7): beyond the limit those with the latest `by` go, a missing or unreadable one counting as
 * latest; what the customer wants kept goes last. Ties: the older is kept, then by id.
 */
export function dropLatest(inventory: Inventory, { type, by, allowed, wanted }: CountLimit): Effect {
  const active = inventory.list(type, ['active']);
  const ranked = rankBy(active, ({ resource }) => readMoment(resource.attributes[by]));
  return removeBeyond(inventory, wantedFirst(ranked, wanted), allowed);
}

/** Milliseconds for ISO 8601 texts, numbers as they are. */
function readMoment(value: unknown): number {
  const moment = typeof value === 'number' && !Number.isNaN(value) ? value : readIsoInstant(value);
  return moment ?? Number.POSITIVE_INFINITY;
}
