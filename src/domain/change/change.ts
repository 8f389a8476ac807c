import type { Instant, Period } from '../calendar/instant';
import type { ChangePart, Direction, PolicyCondition, Timing, Settlement } from '../catalog/catalog';
import { DomainError } from '../errors';
import type { AdaptedResource, GoneResource, Keep, RuleOutcome } from '../reconcile/resource';
import type { Cost } from '../settlement/settle';
import type { Billing, Subscription, Terms, WantedTerms } from '../subscription/subscription';
import type { Difference } from './before-after';

/** Who brought it about: a customer (or support), usage beyond a limit (AC-10), the end of dunning, or that of a trial. */
export const CHANGE_ORIGINS = ['customer', 'automatic_upgrade', 'dunning', 'trial_end'] as const;
export type ChangeOrigin = (typeof CHANGE_ORIGINS)[number];

/** Where a change can stand; which status follows which says the table of transitions. */
export const CHANGE_STATUSES = [
  'quoted',
  'charging',
  'requires_action',
  'requested',
  'scheduled',
  'completed',
  'declined',
  'canceled',
  'expired',
  'replaced',
  'failed',
] as const;
export type ChangeStatus = (typeof CHANGE_STATUSES)[number];

/** What a change costs and does, fixed at `quotedAt` until `expiresAt`. Money is minor units of `currency`. */
export interface Quote extends Cost {
  readonly quotedAt: Instant;
  readonly expiresAt: Instant;
  readonly currency: string;
  readonly timing: Timing;
  readonly settlement: Settlement | null;
  readonly effectiveAt: Instant;
  /** Null where nothing follows: of leaving. */
  readonly newPeriod: Period | null;
  readonly paidThrough: Instant;
  readonly nextCharge: { readonly at: Instant; readonly amount: number } | null;
  readonly recurring: { readonly amount: number; readonly list: number; readonly interval: string };
  /** What becomes different, as the customer is shown it. */
  readonly difference: readonly Difference[];
  readonly featuresGained: readonly string[];
  readonly featuresLost: readonly string[];
  readonly reconcile: readonly RuleOutcome[];
  /** Why support makes it at once and without proration; nobody else does. */
  readonly waived?: string;
  /** Of taking a change back: what that one removed for good. */
  readonly notRestored?: readonly GoneResource[];
  /** Of leaving: account credit that would stay, minor units above 0; support can pay it back (ruling 9). */
  readonly creditLeft?: number;
}

/** What is changed, and by which rule of the catalog. */
export interface ChangeDescription {
  readonly direction: Direction;
  readonly parts: readonly ChangePart[];
  /** Null where no rule of `changePolicies` decided: dunning's fallback, support, and leaving or coming back that none names. */
  readonly policy: { readonly index: number; readonly when: PolicyCondition } | null;
}

/** Why somebody leaves. */
export interface Cancellation {
  readonly reason: string | null;
  readonly comment: string | null;
}

/** A plan change on its way from quote to reconcile. */
export interface Change extends ChangeDescription {
  readonly id: string;
  readonly subscription: string;
  readonly account: string;
  readonly status: ChangeStatus;
  /** What the subscription was; null where it had been left. */
  readonly from: Terms | null;
  /** What it becomes; null where it is left. */
  readonly to: WantedTerms | null;
  /** The catalog version whose prices, policies and reconcile rules the change uses. */
  readonly targetVersion: number;
  readonly quote: Quote;
  /** Where the timing is immediate: what the subscription becomes. */
  readonly outcome: Billing | null;
  /** The subscription's revision that the quote was computed from. */
  readonly quotedRevision: number;
  readonly keep: Keep;
  /** What the customer last saw that the reconcile would do, when confirming or choosing; null before that. */
  readonly shown: readonly RuleOutcome[] | null;
  readonly origin: ChangeOrigin;
  /** Payment attempts that ended for good without money so far; part of the idempotency key. */
  readonly attempts: number;
  /** The request that confirmed, approved or declined it last: repeated, it finds what it has brought about. */
  readonly confirmation: string | null;
  readonly paymentMethod: string | null;
  readonly invoice: string | null;
  readonly failure: { readonly code: string; readonly message: string } | null;
  /** The scheduled or requested change that this one ends when it is carried out. */
  readonly replaces: string | null;
  readonly replacedBy: string | null;
  /** The completed change that this one takes back. */
  readonly undoes: string | null;
  /** Why the customer leaves, in the catalog's words and in the customer's own. */
  readonly cancellation: Cancellation | null;
  /** Of an immediate change that is in effect: the subscription before it, where taking it back leads to. */
  readonly former: Subscription | null;
  /** The customer's own: what support does is not counted. */
  readonly own: boolean;
  /** What its reconcile has changed, for taking it back: each resource before, and after (null: removed). */
  readonly adapted: readonly AdaptedResource[];
  /** The workflow run that began to carry the change; null until it is known. */
  readonly run: string | null;
  readonly remindersSent: number;
  /** When its reconcile is to be done: from the moment it takes effect until it is done. */
  readonly reconcileAt: Instant | null;
  /** Its reconcile waits until then because it takes more than was shown. */
  readonly heldUntil: Instant | null;
  /** True while its workflow has not seen what somebody else decided about it. */
  readonly unseen: boolean;
  readonly createdAt: Instant;
  readonly confirmedAt: Instant | null;
  /** When it was agreed to take effect at a renewal: at its confirmation, or its approval. */
  readonly scheduledAt: Instant | null;
  readonly completedAt: Instant | null;
}

/** Every way in which a change moves on. A status without exits is the end. */
const TRANSITIONS = {
  quoted: ['charging', 'completed', 'scheduled', 'requested', 'canceled', 'expired', 'replaced', 'failed'],
  charging: ['quoted', 'requires_action', 'completed', 'failed'],
  requires_action: ['quoted', 'charging', 'completed', 'canceled', 'expired', 'replaced', 'failed'],
  requested: ['scheduled', 'completed', 'declined', 'canceled', 'replaced'],
  scheduled: ['completed', 'canceled', 'replaced', 'failed'],
  completed: [],
  declined: [],
  canceled: [],
  expired: [],
  replaced: [],
  failed: [],
} as const satisfies Record<ChangeStatus, readonly ChangeStatus[]>;

/** Quoted, being charged or waiting for authentication: at most one on a subscription. */
export const OPEN_STATUSES = [
  'quoted',
  'charging',
  'requires_action',
] as const satisfies readonly ChangeStatus[];

/** Agreed or asked for, and not yet in effect: at most one on a subscription. */
export const PENDING_STATUSES = ['scheduled', 'requested'] as const satisfies readonly ChangeStatus[];

/** True where a change is agreed or asked for, and not yet in effect. */
export function isPending(status: ChangeStatus): boolean {
  return PENDING_STATUSES.some((each) => each === status);
}

/** True where a change has come to its end and nothing moves it any more. */
export function isOver(status: ChangeStatus): boolean {
  return TRANSITIONS[status].length === 0;
}

/**
 * The change in its new status.
 * @throws Error where the table has no such way: a bug, since callers look at the status first.
 */
export function moveTo(change: Change, status: ChangeStatus, fields: Partial<Change> = {}): Change {
  const ways: readonly ChangeStatus[] = TRANSITIONS[change.status];
  if (!ways.includes(status)) throw new Error(`A ${change.status} change cannot become ${status}.`);
  return { ...change, ...fields, status };
}

/** True where the lines of a change wait for the next invoice: it has none of its own. */
export function waitsForInvoice({ settlement }: Pick<Quote, 'settlement'>): boolean {
  return settlement?.collect === 'next_invoice';
}

/** The refusal for a change that is in the wrong status for what was asked of it. */
export function refusalFor(change: Pick<Change, 'status'>, wish: string): DomainError {
  if (change.status === 'charging') {
    return new DomainError('change_in_progress', `The change is being charged; it cannot be ${wish} now.`);
  }
  if (change.status === 'expired') {
    return new DomainError('quote_expired', 'The quote has expired. Ask for a new one.');
  }
  return new DomainError('conflict', `The change is ${change.status}; it cannot be ${wish}.`);
}
