import type { ResourceKey } from './resource';

/** One text for a (type, id) pair, distinct for every pair whatever characters they hold; for maps and sets. */
export function keyOf({ type, id }: ResourceKey): string {
  return `${type.length}:${type}${id}`;
}

/** How a message names a resource: `domain shop.example`. */
export function nameOf({ type, id }: ResourceKey): string {
  return `${type} ${id}`;
}
