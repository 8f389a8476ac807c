import type { Instant } from '../domain/calendar/instant';
import type { Change, ChangeStatus } from '../domain/change/change';

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

/** A change with the place where support finds its workflow. */
export interface ChangeView {
  readonly change: Change;
  readonly workflow: { readonly id: string; readonly runId: string | null; readonly url: string | null };
  /** Where changes of all accounts are listed. */
  readonly names?: ChangeNames;
}

/** Whose change it is and from which plan to which, in words; null where nothing is subscribed. */
export interface ChangeNames {
  readonly account: string;
  readonly from: string | null;
  readonly to: string | null;
}

/** What narrows a list of changes; every part that is there must match. */
export interface ChangeFilter {
  readonly account?: string;
  readonly subscription?: string;
  readonly statuses?: readonly ChangeStatus[] | undefined;
}

/** One entry of a change's history: who did what, when and why. */
export interface ChangeHistoryEntry {
  readonly id: string;
  readonly at: Instant;
  readonly act: string;
  readonly actor: string;
  readonly reason: string | null;
}

/** Something that happened to a change, with the change as it was right after. */
export interface ChangeEvent {
  /** Grows with time: a reader that lost its connection continues after the last one that it saw. */
  readonly id: string;
  readonly type: string;
  readonly at: Instant;
  readonly view: ChangeView;
}
