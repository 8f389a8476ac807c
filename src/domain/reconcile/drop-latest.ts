import type { Effect } from './actions';
import { readIsoInstant } from './age';
import type { Inventory } from './inventory';
import { removeBeyond, wantedFirst, type CountLimit } from './remove-beyond';
import type { Resource } from './resource';

/**
 * `drop_latest` (CH-7): beyond the limit those with the latest `by` go, a missing or unreadable one counting as
 * latest; what the customer wants kept goes last. Ties: the older is kept, then by id.
 */
export function dropLatest(inventory: Inventory, { type, by, allowed, wanted }: CountLimit): Effect {
  const ranked = inventory
    .list(type, ['active'])
    .map((resource) => ({ resource, moment: readMoment(resource, by) }))
    .sort((a, b) => (a.moment === b.moment ? 0 : a.moment - b.moment))
    .map(({ resource }) => resource);
  return removeBeyond(inventory, wantedFirst(ranked, wanted), allowed);
}

/** Milliseconds for ISO 8601 texts, numbers as they are. */
function readMoment(resource: Resource, attribute: string): number {
  const value = resource.attributes[attribute];
  const moment = typeof value === 'number' && !Number.isNaN(value) ? value : readIsoInstant(value);
  return moment ?? Number.POSITIVE_INFINITY;
}
