import type { Instant, Period } from '../calendar/instant';
import type { ReconcileAction } from '../reconcile/resource';

/** What customers are told by email; each is also listed at `/notifications`. */
export const NOTIFICATION_KINDS = [
  'change_completed',
  'change_scheduled',
  'change_canceled',
  'change_requested',
  'change_declined',
  'renewal_reminder',
  'over_limit_adapted',
  'payment_failed',
  'payment_action_required',
  'invoice_paid',
  'trial_ending',
] as const;

export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

/** Whose subscription a notification is about. All names are those that customers see. */
export interface SubscriptionFacts {
  readonly subscription: string;
  readonly accountName: string;
  /** The name of the catalog. */
  readonly productName: string;
  /** ISO 4217; every amount beside it is in its minor units. */
  readonly currency: string;
}

/** Terms in the words that customers know: names in place of ids. */
export interface NamedTerms {
  readonly planName: string;
  readonly intervalMonths: number;
  readonly quantities: readonly { readonly id: string; readonly name: string; readonly value: number }[];
  readonly addOnNames: readonly string[];
}

/** The change that a notification is about. */
export interface ChangeFacts extends SubscriptionFacts {
  readonly change: string;
  /** The way out or in, or back; of leaving, `to` is what is left, of coming back `from` what comes back. */
  readonly way?: 'leave' | 'return' | 'undo';
  readonly from: NamedTerms;
  readonly to: NamedTerms;
}

/** What a subscription costs from a change on. */
export interface PriceFacts {
  /** Null where nothing follows. */
  readonly recurring: { readonly amount: number; readonly intervalMonths: number } | null;
  /** Null where nothing will be charged. */
  readonly nextCharge: { readonly at: Instant; readonly amount: number } | null;
}

/** What an immediate change moved; all amounts positive. A change at a renewal moves nothing by itself. */
export interface SettlementFacts {
  readonly amountPaid: number;
  readonly amountRefunded: number;
  readonly creditApplied: number;
  readonly creditIssued: number;
  readonly prepaidMonths: number;
  readonly paidThrough: Instant;
}

/** An action of the reconcile and the name of its resource, null where the host application gave none. */
export type NamedAction = ReconcileAction & {
  readonly name: string | null;
  /** What the catalog calls things of the type, by the limit or feature that they count for; absent where it does not. */
  readonly typeName?: string;
};

/** What one rule does, in words that customers know. */
export interface NamedOutcome {
  /** The id and the name of the limit or the feature that the rule is about. */
  readonly rule: string;
  readonly ruleName: string;
  readonly about: 'limit' | 'feature';
  /** As in the rule's outcome: a count, a sum or the highest value. */
  readonly current: number;
  readonly allowed: number;
  readonly actions: readonly NamedAction[];
}

/** Features by name, and resources, that a change gives and takes. */
export interface EntitlementFacts {
  readonly featuresGained: readonly string[];
  readonly featuresLost: readonly string[];
  readonly reconcile: readonly NamedOutcome[];
}

/**
 * The change is in effect; its reconcile follows, and `reconcile` is what was shown of it.
 * `settlement` is null where it took effect at a renewal, which is invoiced by itself.
 */
export interface ChangeCompleted extends ChangeFacts, PriceFacts, EntitlementFacts {
  readonly kind: 'change_completed';
  readonly at: Instant;
  readonly origin: 'customer' | 'automatic_upgrade' | 'dunning' | 'trial_end';
  readonly settlement: SettlementFacts | null;
  /** Documents are named by their ids: they have numbers once they are stored. */
  readonly invoice: string | null;
  /** Support's words, where support approved it. */
  readonly note: string | null;
}

/** The change is agreed and takes effect at `at`; `reconcile` is what is foreseen today. */
export interface ChangeScheduled extends ChangeFacts, PriceFacts, EntitlementFacts {
  readonly kind: 'change_scheduled';
  readonly at: Instant;
  /** True where the customer had asked for it and support approved. */
  readonly wasRequested: boolean;
  readonly note: string | null;
}

/** A scheduled or requested change will not happen; the subscription stays as it is. */
export interface ChangeCanceled extends ChangeFacts {
  readonly kind: 'change_canceled';
  readonly was: 'scheduled' | 'requested' | 'blocked';
  /** In the words of who canceled it. */
  readonly reason: string | null;
  /** Why, where that goes without words of anybody's: support said none, or a renewal was not paid. */
  readonly because?: 'support' | 'unpaid' | null;
  /** What was too much, where it was blocked. */
  readonly excesses?: readonly NamedOutcome[];
}

/** The customer asked for a change that support decides on. */
export interface ChangeRequested extends ChangeFacts {
  readonly kind: 'change_requested';
  readonly at: Instant;
  readonly recurring: PriceFacts['recurring'];
  readonly featuresLost: readonly string[];
}

/** Support declined what the customer asked for. */
export interface ChangeDeclined extends ChangeFacts {
  readonly kind: 'change_declined';
  readonly note: string | null;
}

/**
 * Something will be lost at `at`, and there is time left to choose what (CH-5).
 * `scheduled`: the change takes effect then. `held`: it has taken effect, but its reconcile would take
 * more than was shown and waits until then.
 */
export interface RenewalReminder extends ChangeFacts, PriceFacts, EntitlementFacts {
  readonly kind: 'renewal_reminder';
  readonly reason: 'scheduled' | 'held';
  readonly at: Instant;
  /** When the reminder is sent: what it says is lost is as of this moment. */
  readonly asOf: Instant;
}

/** A renewal of a year or longer, or the end of a trial, comes at `at`, and something is charged. */
export interface RenewalAhead extends SubscriptionFacts, PriceFacts {
  readonly kind: 'renewal_reminder';
  readonly reason: 'renewal' | 'trial';
  readonly change: null;
  readonly terms: NamedTerms;
  readonly at: Instant;
  readonly asOf: Instant;
  /** It is charged, or needs a payment method first. */
  readonly follows: 'charge' | 'needs_method';
}

/** The reconcile of a change has been carried out and acted on something. */
export interface OverLimitAdapted extends ChangeFacts {
  readonly kind: 'over_limit_adapted';
  readonly at: Instant;
  readonly done: readonly NamedOutcome[];
  /** What the customer was last shown; the email says where `done` differs from it. */
  readonly shown: readonly NamedOutcome[];
}

/** What follows an unpaid charge. */
export type PaymentFailureConsequence =
  | {
      readonly next: 'retry';
      readonly at: Instant;
      readonly thereafter: 'cancel' | 'keep_past_due' | 'downgrade' | 'owed';
    }
  | { readonly next: 'canceled' }
  /** Who has left still owes the last invoice. */
  | { readonly next: 'owed' }
  | { readonly next: 'kept_past_due' }
  | { readonly next: 'downgraded'; readonly planName: string }
  /** An automatic upgrade is not carried out; tried again at `at` at the earliest, if usage still exceeds the limit. */
  | { readonly next: 'stays'; readonly at: Instant };

/** A charge without the customer present was declined. */
export interface PaymentFailed extends SubscriptionFacts {
  readonly kind: 'payment_failed';
  readonly occasion: 'renewal' | 'automatic_upgrade';
  readonly change: string | null;
  readonly planName: string;
  readonly amount: number;
  /** The gateway's decline code (`insufficient_funds`, `expired_card`, …); unknown ones get general words. */
  readonly declineCode: string;
  readonly at: Instant;
  readonly consequence: PaymentFailureConsequence;
}

/** The customer's bank wants the customer to confirm a payment. */
export interface PaymentActionRequired extends SubscriptionFacts {
  readonly kind: 'payment_action_required';
  readonly occasion: 'change' | 'renewal' | 'subscription';
  readonly change: string | null;
  readonly planName: string;
  readonly amount: number;
  /** Until when it can be confirmed; null where no end is set. */
  readonly expiresAt: Instant | null;
}

/** An invoice is paid: `total` = `creditApplied` + `amountPaid`. */
export interface InvoicePaid extends SubscriptionFacts {
  readonly kind: 'invoice_paid';
  readonly change: string | null;
  readonly terms: NamedTerms;
  readonly invoice: string;
  readonly receipt: string | null;
  readonly period: Period;
  readonly total: number;
  readonly creditApplied: number;
  readonly amountPaid: number;
  readonly paidAt: Instant;
  readonly nextCharge: PriceFacts['nextCharge'] | null;
}

/** A trial ends at `at`: what follows it. */
export interface TrialEnding extends SubscriptionFacts {
  readonly kind: 'trial_ending';
  readonly change: null;
  readonly terms: NamedTerms;
  readonly at: Instant;
  readonly recurring: PriceFacts['recurring'];
  /** It is charged; it needs a payment method first; or the customer has left. */
  readonly follows: 'charge' | 'needs_method' | 'end';
}

/** Support's copy of a requested change: who asks for what, and how to decide. Not listed to customers. */
export interface SupportRequest extends ChangeFacts, EntitlementFacts {
  readonly kind: 'support_request';
  readonly account: string;
  readonly accountEmail: string;
  /** The user who asked; null where the account's own key did. */
  readonly requestedBy: { readonly name: string; readonly email: string } | null;
  readonly at: Instant;
  /** The end of what is paid: when an approval that says nothing else takes effect. */
  readonly effectiveAt: Instant;
  readonly recurring: PriceFacts['recurring'];
  /** What the customer wrote into the form. */
  readonly note: string | null;
}

/** The facts of one email, safe to keep as JSON. Everything that depends on language or place is left to rendering. */
export type NotificationContent =
  | ChangeCompleted
  | ChangeScheduled
  | ChangeCanceled
  | ChangeRequested
  | ChangeDeclined
  | RenewalReminder
  | RenewalAhead
  | OverLimitAdapted
  | PaymentFailed
  | PaymentActionRequired
  | InvoicePaid
  | TrialEnding
  | SupportRequest;
