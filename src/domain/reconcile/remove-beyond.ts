import { removeAction, type Effect } from './actions';
import type { Inventory } from './inventory';
import type { ReconcileAction, Resource } from './resource';

/** What a rule that counts needs to know: how many are allowed, and which ids the customer wants kept. */
export interface CountLimit {
  readonly type: string;
  /** The rule's `by`: the type of the children that count, or the attribute that tells how late one is. */
  readonly by: string;
  readonly allowed: number;
  readonly wanted: readonly string[];
}

/** Moves what the customer wants kept to the front, in the customer's order; the rest stays as ranked. */
export function wantedFirst(ranked: readonly Resource[], wanted: readonly string[]): Resource[] {
  const places = new Map(wanted.map((id, place) => [id, place] as const).reverse());
  const placeOf = ({ id }: Resource): number => places.get(id) ?? wanted.length;
  return ranked.toSorted((a, b) => placeOf(a) - placeOf(b));
}

/**
 * Removes the last of `ranked` until no more than `allowed` are active. Descendants go with them, so a kept child of
 * a removed parent goes too, and counts as gone.
 */
export function removeBeyond(inventory: Inventory, ranked: readonly Resource[], allowed: number): Effect {
  const actions: ReconcileAction[] = [];
  let count = ranked.length;
  for (const last of ranked.toReversed()) {
    if (count <= allowed) break;
    for (const removed of inventory.remove(last)) {
      actions.push(removeAction(removed));
      if (removed.type === last.type && removed.state === 'active') count -= 1;
    }
  }
  return { current: ranked.length, actions };
}
