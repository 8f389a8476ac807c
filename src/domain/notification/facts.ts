import type { Instant } from '../calendar/instant';
import type { ReconcileAction } from '../reconcile/resource';

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
export type NamedAction = ReconcileAction & { readonly name: string | null };

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
