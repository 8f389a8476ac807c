import { toIso, type Instant } from '../domain/calendar/instant';
import type { ChangeStatus } from '../domain/change/change';
import type { ChangeStep } from '../domain/change/next-step';
import type { SubscriptionStep } from '../domain/renewal/next-step';
import type { SubscriptionStatus } from '../domain/subscription/subscription';

/** The workflow of a plan change. */
export function planChangeWorkflowId(change: string): string {
  return `plan-change/${change}`;
}

/** The workflow of a subscription. */
export function subscriptionWorkflowId(subscription: string): string {
  return `subscription/${subscription}`;
}

/** The workflow that advances a test clock to an instant: one for each, since the last may still be closing. */
export function testClockWorkflowId(clock: string, to: Instant): string {
  return `test-clock/${clock}/${toIso(to)}`;
}

/** The row that a workflow carries: what it does is about that one, or brought about by it. */
export type Carried = { readonly change: string } | { readonly subscription: string };

/** How a change stands after a step: all that its workflow knows. Ids and instants; no free text, no documents. */
export interface ChangeProgress {
  readonly status: ChangeStatus;
  /** What is owed next; null where only a person or another row's outcome moves the change on. */
  readonly next: ChangeStep | null;
  readonly effectiveAt: Instant;
  /** The account's time as of this: on a test clock nobody else may have told it. */
  readonly now: Instant;
  /** How it stands, for whoever looks at the workflow in the Temporal UI: Markdown. */
  readonly details: string;
}

/** How a subscription stands after a step. */
export interface SubscriptionProgress {
  readonly status: SubscriptionStatus;
  readonly next: SubscriptionStep | null;
  readonly now: Instant;
}

/**
 * Tells workflows that the database knows something new about what they carry; one that is gone is started. At best
 * effort: whoever is not reached is found by the periodic check, so that neither ever throws.
 */
export interface WakeWorkflows {
  change(id: string): Promise<void>;
  subscription(id: string): Promise<void>;
}

/** The next thing that has to happen on a test clock. */
export interface DueWork {
  readonly kind: 'change' | 'subscription';
  readonly id: string;
  readonly at: Instant;
}

/** Test clocks in the database: they say what time it is for their accounts. */
export interface TestClockRecords {
  /**
   * Sets out to move the clock; from now on nobody else writes for its accounts. Doing it again is fine.
   * @throws DomainError `conflict` while it moves to another time, `invalid_request` for a time before its own
   */
  begin(clock: string, to: Instant): Promise<void>;
  /**
   * Moves the clock to the earliest thing due until `to` and answers it, or to `to` itself and null where nothing is
   * due any more; then the clock is ready.
   */
  moveToNext(clock: string, to: Instant): Promise<DueWork | null>;
}

/** Tells the workflow of what is due that its test clock has moved; answers once it has done all that it can. */
export type Tick = (due: DueWork) => Promise<void>;

/** Something owed whose time is over, or a test clock that is to move: does somebody work on it? */
export type LateWork =
  | { readonly kind: 'change' | 'subscription'; readonly id: string; readonly at: Instant }
  | { readonly kind: 'test_clock'; readonly id: string; readonly at: Instant; readonly to: Instant };

/** How far a look at all late work has come. */
export type Position = Pick<LateWork, 'kind' | 'at' | 'id'>;

/** Finds what is late. */
export interface LateWorkRecords {
  /** What comes after a position, null for the beginning: changes, then subscriptions, then test clocks. */
  after(position: Position | null, limit: number): Promise<readonly LateWork[]>;
}
