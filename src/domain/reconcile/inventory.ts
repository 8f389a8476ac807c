import { ageOf } from './age';
import { withoutTargets } from './attached-to';
import { keyOf } from './key';
import type { Resource, ResourceKey, ResourceState } from './resource';

/** The resources of an account while the rules of one reconcile act on them one after another. */
export class Inventory {
  /** In the order in which the resources were given. */
  readonly #resources: Map<string, Resource>;
  /** Keys by type, oldest first. */
  readonly #byType = new Map<string, string[]>();
  /** Keys of children by their parent's key, oldest first. */
  readonly #children = new Map<string, string[]>();
  readonly #removed = new Set<string>();

  constructor(resources: readonly Resource[]) {
    this.#resources = new Map(resources.map((resource) => [keyOf(resource), resource]));
    for (const resource of oldestFirst([...this.#resources.values()])) {
      const key = keyOf(resource);
      append(this.#byType, resource.type, key);
      if (resource.parent) append(this.#children, keyOf(resource.parent), key);
    }
  }

  has(key: ResourceKey): boolean {
    return this.#resources.has(keyOf(key));
  }

  /** Those of a type in one of the states, oldest first, ties by id. */
  list(type: string, states: readonly ResourceState[]): Resource[] {
    return this.#find(this.#byType.get(type)).filter(({ state }) => states.includes(state));
  }

  /** Direct children of any type and state, oldest first. */
  childrenOf(parent: ResourceKey): Resource[] {
    return this.#find(this.#children.get(keyOf(parent)));
  }

  /** Puts a new version of a resource in the place of the old one. */
  replace(resource: Resource): void {
    this.#resources.set(keyOf(resource), resource);
  }

  /** Removes a resource with all its descendants and tells what went, parents before children; nothing if it is gone. */
  remove(resource: Resource): Resource[] {
    const removed: Resource[] = [];
    const waiting = [resource];
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const key = keyOf(next);
      if (!this.#resources.delete(key)) continue;
      this.#removed.add(key);
      removed.push(next);
      for (const child of this.childrenOf(next).reverse()) waiting.push(child);
    }
    return removed;
  }

  /** What is left, attached to nothing that was removed. */
  toList(): Resource[] {
    const left = [...this.#resources.values()];
    return this.#removed.size === 0 ? left : left.map((resource) => withoutTargets(resource, this.#removed));
  }

  #find(keys: readonly string[] = []): Resource[] {
    return keys.flatMap((key) => this.#resources.get(key) ?? []);
  }
}

function oldestFirst(resources: readonly Resource[]): Resource[] {
  return resources
    .map((resource) => ({ resource, age: ageOf(resource) }))
    .sort((a, b) => a.age - b.age || (a.resource.id < b.resource.id ? -1 : 1))
    .map(({ resource }) => resource);
}

function append(lists: Map<string, string[]>, name: string, key: string): void {
  const list = lists.get(name);
  if (list) list.push(key);
  else lists.set(name, [key]);
}
