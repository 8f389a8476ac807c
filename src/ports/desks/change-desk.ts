import type { Instant } from '../../domain/calendar/instant';
import type { Change, ChangeStatus } from '../../domain/change/change';
import type { Options, OptionsRequest } from '../../domain/change/options';
import type { QuotedChange } from '../../domain/change/quote-change';
import type { Keep } from '../../domain/reconcile/resource';
import type { ChangeWish } from '../../domain/subscription/terms';
import type { Call } from './call';
import type { Page, PageRequest } from './page';

/** A change with the place where support finds its workflow. */
export interface ChangeView {
  readonly change: Change;
  readonly workflow: { readonly id: string; readonly runId: string | null; readonly url: string | null };
}

export interface ConfirmInput {
  /** The id of one of the account's payment methods, or a gateway's token, which is then added to the account. */
  readonly paymentMethod?: string;
  readonly keep?: Keep;
  readonly acknowledge?: boolean;
  /** What the customer tells support, where the change is one by request. */
  readonly note?: string;
  /** Why the customer leaves, where the change is that. */
  readonly reason?: string;
  readonly comment?: string;
}

/** Who looks: customers are offered what they may do. */
export type Asking = Pick<Call, 'actor'>;

export interface ApproveInput {
  readonly timing: 'immediate' | 'at_renewal';
  readonly note: string | null;
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

/**
 * Plan changes, from quote to reconcile. Methods throw DomainError with the codes of the HTTP contract;
 * `not_found` where the subscription or the change does not exist.
 */
export interface ChangeDesk {
  /** Starts and stores nothing. */
  preview(subscription: string, to: ChangeWish, asking: Asking): Promise<QuotedChange>;
  /** Everything that the subscription could become; starts and stores nothing. */
  options(subscription: string, request: OptionsRequest, asking: Asking): Promise<Options>;
  /** @param waived - why support makes it at once and without proration, where it does */
  quote(subscription: string, to: ChangeWish, call: Call, waived?: string): Promise<ChangeView>;
  /** Answers once the charge has been decided; `payment_declined` and `authentication_required` are thrown. */
  confirm(change: string, input: ConfirmInput, call: Call): Promise<ChangeView>;
  cancel(change: string, reason: string | null, call: Call): Promise<ChangeView>;
  /** A new change that takes a completed one back. */
  undo(change: string, reason: string | null, call: Call): Promise<ChangeView>;
  keep(change: string, keep: Keep, call: Call): Promise<ChangeView>;
  approve(change: string, input: ApproveInput, call: Call): Promise<ChangeView>;
  decline(change: string, note: string | null, call: Call): Promise<ChangeView>;
  get(change: string): Promise<ChangeView>;
  list(filter: ChangeFilter, page: PageRequest): Promise<Page<ChangeView>>;
  listOf(
    subscription: string,
    statuses: ChangeFilter['statuses'],
    page: PageRequest,
  ): Promise<Page<ChangeView>>;
  history(change: string, page: PageRequest): Promise<Page<ChangeHistoryEntry>>;
  /** What a browser authenticates the change's payment with; null where none waits for that. */
  clientSecret(change: string): Promise<string | null>;
  /**
   * What happens to a change from now on, or after the event `after`; first of all its present state. Ends when
   * nothing more can happen, and when `signal` aborts. A change that does not exist fails at the first element.
   */
  events(change: string, after: string | null, signal: AbortSignal): AsyncIterable<ChangeEvent>;
}
