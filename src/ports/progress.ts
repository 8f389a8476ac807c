import type { Instant } from '../domain/calendar/instant';
import type { ChangeStatus } from '../domain/change/change';
import type { ChangeStep } from '../domain/change/next-step';
import type { SubscriptionStep } from '../domain/renewal/next-step';
import type { SubscriptionStatus } from '../domain/subscription/subscription';

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
