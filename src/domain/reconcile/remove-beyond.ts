import type { Effect } from './actions';
import type { Inventory, Item } from './inventory';
import type { ReconcileAction } from './resource';

/** What a rule that counts needs to know: how many are allowed, and which ids the customer wants kept. */
export interface CountLimit {
  readonly type: string;
  /** The rule's `by`: the type of the children that count, or the attribute that tells how late one is. */
  readonly by: string;
  readonly allowed: number;
  readonly wanted: readonly string[];
}

/** The items with the lowest `rank` first; equal ones stay in their order. */
export function rankBy(items: readonly Item[], rank: (item: Item) => number): Item[] {
  return items
    .map((item) => ({ item, rank: rank(item) }))
    .sort((a, b) => (a.rank === b.rank ? 0 : a.rank - b.rank))
    .map(({ item }) => item);
}

/** Moves what the customer wants kept to the front, in the customer's order; the rest stays as ranked. */
export function wantedFirst(ranked: readonly Item[], wanted: readonly string[]): readonly Item[] {
  if (wanted.length === 0) return ranked;
  const places = new Map(wanted.map((id, place) => [id, place] as const).reverse());
  return rankBy(ranked, ({ resource }) => places.get(resource.id) ?? wanted.length);
}

/**
 * Removes the last of `ranked` until no more than `allowed` are active. Descendants go with them, so a kept child of
 * a removed parent goes too, and counts as gone.
 */
export function removeBeyond(inventory: Inventory, ranked: readonly Item[], allowed: number): Effect {
  const actions: ReconcileAction[] = [];
  let count = ranked.length;
  for (const last of ranked.toReversed()) {
    if (count <= allowed) break;
    for (const { type, id, state } of inventory.remove(last)) {
      actions.push({ action: 'remove', type, id, restorable: false });
      if (type === last.resource.type && state === 'active') count -= 1;
    }
  }
  return { current: ranked.length, actions };
}
