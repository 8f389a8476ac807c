import type { Instant } from '../domain/calendar/instant';

/** A place in a list: after the item of this instant and id. Lists run oldest first, ties by id. */
export interface ListPosition {
  readonly at: Instant;
  readonly id: string;
}

/** Which part of a list is asked for; `after` is null at its beginning. */
export interface PageRequest {
  readonly limit: number;
  readonly after: ListPosition | null;
}

/** A part of a list. `next` is the position of its last item, or null where nothing follows. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: ListPosition | null;
}
