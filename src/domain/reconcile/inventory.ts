import type { Instant } from '../calendar/instant';
import { ageOf } from './age';
import { withoutTargets } from './attached-to';
import { keyOf } from './key';
import type { Resource, ResourceKey, ResourceState } from './resource';

/** A resource while rules act on it: replaced by its new versions, in the end perhaps removed. */
export interface Item {
  readonly resource: Resource;
  /** Direct children of any type and state, oldest first. */
  readonly children: readonly Item[];
  readonly isRemoved: boolean;
}

/** An item as only its inventory sees it. */
interface OwnItem extends Item {
  resource: Resource;
  readonly children: OwnItem[];
  isRemoved: boolean;
  readonly key: string;
  readonly age: Instant;
}

/** The resources of an account while the rules of one reconcile act on them one after another. */
export class Inventory {
  /** In the order in which the resources were given. */
  readonly #items: Map<string, OwnItem>;
  /** Oldest first, ties by id, then by type. */
  readonly #byType = new Map<string, OwnItem[]>();

  constructor(resources: readonly Resource[]) {
    const items = resources.map(toItem);
    this.#items = new Map(items.map((item) => [item.key, item]));
    for (const item of [...this.#items.values()].sort(compareAge)) {
      const { type, parent } = item.resource;
      const sameType = this.#byType.get(type);
      if (sameType) sameType.push(item);
      else this.#byType.set(type, [item]);
      if (parent) this.#items.get(keyOf(parent))?.children.push(item);
    }
  }

  has(key: ResourceKey): boolean {
    return this.#items.get(keyOf(key))?.isRemoved === false;
  }

  /** Those of a type in one of the states, oldest first, ties by id. */
  list(type: string, states: readonly ResourceState[]): Item[] {
    const items = this.#byType.get(type) ?? [];
    return items.filter(({ isRemoved, resource }) => !isRemoved && states.includes(resource.state));
  }

  /** Puts a new version of a resource in the place of the old one. */
  replace(item: Item, resource: Resource): void {
    (item as OwnItem).resource = resource;
  }

  /** Removes an item with all its descendants and tells what went, parents before children; nothing if it is gone. */
  remove(root: Item): Resource[] {
    const removed: Resource[] = [];
    const waiting = [root as OwnItem];
    for (let item = waiting.pop(); item; item = waiting.pop()) {
      if (item.isRemoved) continue;
      item.isRemoved = true;
      removed.push(item.resource);
      for (const child of item.children.toReversed()) waiting.push(child);
    }
    return removed;
  }

  /** What is left, attached to nothing that was removed. */
  toList(): Resource[] {
    const items = [...this.#items.values()];
    const gone = new Set(items.filter(({ isRemoved }) => isRemoved).map(({ key }) => key));
    const left = items.filter(({ isRemoved }) => !isRemoved).map(({ resource }) => resource);
    return gone.size === 0 ? left : left.map((resource) => withoutTargets(resource, gone));
  }
}

function toItem(resource: Resource): OwnItem {
  return { resource, children: [], isRemoved: false, key: keyOf(resource), age: ageOf(resource) };
}

function compareAge(a: OwnItem, b: OwnItem): number {
  return a.age - b.age || compare(a.resource.id, b.resource.id) || compare(a.key, b.key);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
