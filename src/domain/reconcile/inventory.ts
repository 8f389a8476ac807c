import type { Instant } from '../calendar/instant';
import {
  ageOf,
  withoutTargets,
  type ReconcileAction,
  type Resource,
  type ResourceKey,
  type ResourceState,
} from './resource';

/** What a rule finds in an inventory and does to it. */
export type Strategy = (inventory: Inventory, bound: Bound) => Effect;

/** What a strategy needs to know of its rule and of the customer. */
export interface Bound {
  /** The type of resource that the rule is about. */
  readonly type: string;
  /** How many, or how much; 0 where a feature is lacking. */
  readonly allowed: number;
  /** The rule's `by` or `attribute`; empty for a rule about a feature. */
  readonly by: string;
  /** The ids of the type that the customer wants kept, most wanted first. */
  readonly wanted: readonly string[];
}

/** What a rule found and what it did about it; without actions it did not act. */
export interface Effect {
  readonly current: number;
  readonly actions: readonly ReconcileAction[];
  /** Of a rule that takes nothing: what must go before. */
  readonly excess?: number;
}

/** What becomes of what is removed: gone for good, or archived because its account is left (ruling 1). */
export type Removal = 'remove' | 'archive';

/** A resource while rules act on it: replaced by its new versions, in the end perhaps removed. */
export interface Item {
  readonly resource: Resource;
  /** Direct children of any type and state. */
  readonly children: readonly Item[];
  readonly isRemoved: boolean;
}

/** An item as only its inventory sees it. */
interface OwnItem extends Item {
  resource: Resource;
  readonly children: OwnItem[];
  isRemoved: boolean;
  readonly age: Instant;
}

/** The resources of an account while the rules of one reconcile act on them one after another. */
export class Inventory {
  /** In the order in which the resources were given. */
  readonly #items: readonly OwnItem[];
  /** By type and id: two maps, because joining both into one text for each of many resources is slow. */
  readonly #byType = new Map<string, Map<string, OwnItem>>();
  /** Those of a type, oldest first; made when a rule first asks for them. */
  readonly #sorted = new Map<string, readonly OwnItem[]>();

  constructor(
    resources: readonly Resource[],
    readonly removal: Removal = 'remove',
  ) {
    this.#items = resources.map(toItem);
    for (const item of this.#items) {
      const { type, id } = item.resource;
      const sameType = this.#byType.get(type) ?? new Map<string, OwnItem>();
      this.#byType.set(type, sameType.set(id, item));
    }
    for (const item of this.#items) {
      const { parent } = item.resource;
      if (parent) this.#find(parent)?.children.push(item);
    }
  }

  has(key: ResourceKey): boolean {
    return this.#find(key)?.isRemoved === false;
  }

  /** True where it is neither gone nor archived. */
  isThere(key: ResourceKey): boolean {
    const item = this.#find(key);
    return item?.isRemoved === false && item.resource.state !== 'archived';
  }

  /** Those of a type in one of the states, oldest first, ties by id. */
  list(type: string, states: readonly ResourceState[]): Item[] {
    const sorted = this.#sorted.get(type) ?? oldestFirst([...(this.#byType.get(type)?.values() ?? [])]);
    this.#sorted.set(type, sorted);
    return sorted.filter(({ isRemoved, resource }) => !isRemoved && states.includes(resource.state));
  }

  /** Puts a new version of a resource in the place of the old one. */
  replace(item: Item, resource: Resource): void {
    (item as OwnItem).resource = resource;
  }

  /** Removes an item with all its descendants and tells what went: each before its children, the oldest first. */
  remove(root: Item): Resource[] {
    const gone = this.#removeAll(root);
    if (this.removal === 'remove') return gone;
    return gone.filter(({ state }) => state !== 'archived');
  }

  /** How the removal of a resource is told. */
  removed({ type, id }: ResourceKey): ReconcileAction {
    return { action: this.removal, type, id, restorable: this.removal === 'archive' };
  }

  #removeAll(root: Item): Resource[] {
    const removed: Resource[] = [];
    const waiting = [root as OwnItem];
    for (let item = waiting.pop(); item; item = waiting.pop()) {
      if (item.isRemoved) continue;
      removed.push(item.resource);
      if (this.removal === 'archive') item.resource = putAway(item.resource);
      else item.isRemoved = true;
      for (const child of oldestFirst(item.children).reverse()) waiting.push(child);
    }
    return removed;
  }

  /** What is left, attached to nothing that was removed. */
  toList(): Resource[] {
    const isGone = (key: ResourceKey): boolean => this.#find(key)?.isRemoved ?? false;
    return this.#items
      .filter(({ isRemoved }) => !isRemoved)
      .map(({ resource }) => withoutTargets(resource, isGone));
  }

  #find({ type, id }: ResourceKey): OwnItem | undefined {
    return this.#byType.get(type)?.get(id);
  }
}

/** Archived, with what it was: that is what comes back when the customer does. */
export function putAway(resource: Resource): Resource {
  const { state } = resource;
  return state === 'archived' ? resource : { ...resource, state: 'archived', leftAs: state };
}

function toItem(resource: Resource): OwnItem {
  return { resource, children: [], isRemoved: false, age: ageOf(resource) };
}

function oldestFirst(items: readonly OwnItem[]): OwnItem[] {
  return items.toSorted(compareAge);
}

/** Ties by id, then by type, so that the order never depends on how the resources were given. */
function compareAge(a: OwnItem, b: OwnItem): number {
  return a.age - b.age || compare(a.resource.id, b.resource.id) || compare(a.resource.type, b.resource.type);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
