import type { Bound, Effect, Inventory, Item } from './inventory';
import { readIsoInstant, type ReconcileAction } from './resource';

/**
 * `keep_most` (CH-6): keeps what the customer wants, then those with the most active children of the type `by`,
 * as far as the limit allows; ties: the older first, then by id. The rest go, with their children.
 */
export function keepMost(inventory: Inventory, bound: Bound): Effect {
  return keepFirst(inventory, bound, (item) => -countActiveChildren(item, bound.by));
}

/**
 * `drop_latest` (CH-7): beyond the limit those with the latest `by` go, a missing or unreadable one counting as
 * latest; what the customer wants kept goes last. Ties: the older is kept, then by id.
 */
export function dropLatest(inventory: Inventory, bound: Bound): Effect {
  return keepFirst(inventory, bound, ({ resource }) => readMoment(resource.attributes[bound.by]));
}

function countActiveChildren({ children }: Item, type: string): number {
  return children.filter(
    ({ isRemoved, resource }) => !isRemoved && resource.type === type && resource.state === 'active',
  ).length;
}

/** Milliseconds for ISO 8601 texts, numbers as they are. */
function readMoment(value: unknown): number {
  const moment = typeof value === 'number' && !Number.isNaN(value) ? value : readIsoInstant(value);
  return moment ?? Number.POSITIVE_INFINITY;
}

/** `block`: takes nothing; what is beyond the limit must go before (life.md, "Refusing while over a limit"). */
export function block(inventory: Inventory, { type, allowed }: Bound): Effect {
  const current = inventory.list(type, ['active']).length;
  return { current, actions: [], excess: Math.max(0, current - allowed) };
}

/** Keeps as many as are allowed: the wanted first, then those with the lowest rank, then the oldest. */
function keepFirst(
  inventory: Inventory,
  { type, allowed, wanted }: Bound,
  rank: (item: Item) => number,
): Effect {
  const ranked = rankBy(inventory.list(type, ['active']), rank);
  return removeBeyond(inventory, wantedFirst(ranked, wanted), allowed);
}

/** The items with the lowest `rank` first; equal ones stay in their order. */
function rankBy(items: readonly Item[], rank: (item: Item) => number): Item[] {
  return items
    .map((item) => ({ item, rank: rank(item) }))
    .sort((a, b) => (a.rank === b.rank ? 0 : a.rank - b.rank))
    .map(({ item }) => item);
}

/** Moves what the customer wants kept to the front, in the customer's order; the rest stays as ranked. */
function wantedFirst(ranked: readonly Item[], wanted: readonly string[]): readonly Item[] {
  if (wanted.length === 0) return ranked;
  const places = new Map(wanted.map((id, place) => [id, place] as const).reverse());
  return rankBy(ranked, ({ resource }) => places.get(resource.id) ?? wanted.length);
}

/**
 * Removes the last of `ranked` until no more than `allowed` are active. Descendants go with them, so a kept child of
 * a removed parent goes too, and counts as gone.
 */
function removeBeyond(inventory: Inventory, ranked: readonly Item[], allowed: number): Effect {
  const actions: ReconcileAction[] = [];
  let count = ranked.length;
  for (const last of ranked.toReversed()) {
    if (count <= allowed) break;
    const { type } = last.resource;
    for (const resource of inventory.remove(last)) {
      actions.push(inventory.removed(resource));
      if (resource.type === type && resource.state === 'active') count -= 1;
    }
  }
  return { current: ranked.length, actions };
}
