import type { Period, Terms } from './subscription';

export type ChangeStatus =
  | 'quoted'
  | 'charging'
  | 'requires_action'
  | 'requested'
  | 'scheduled'
  | 'completed'
  | 'declined'
  | 'canceled'
  | 'expired'
  | 'replaced'
  | 'failed';

export type Timing = 'immediate' | 'at_renewal' | 'by_request';

/** amount = ± price × units / of, rounded once, cut by `cap` where there is one. */
export interface LineBasis {
  readonly price: number;
  readonly units: number;
  readonly of: number;
  readonly cap?: number;
}

/** One line of a quote or an invoice; credits are negative. */
export interface Line {
  readonly kind: 'credit' | 'charge' | 'discount' | 'prepaid' | 'forfeited' | 'account_credit' | 'tax';
  readonly component: string;
  readonly description: string;
  readonly amount: number;
  readonly period?: Period | null;
  readonly basis?: LineBasis | null;
}

/** What happens to one resource. */
export interface ReconcileAction {
  readonly action: 'remove' | 'archive' | 'restore' | 'set' | 'detach';
  readonly type: string;
  readonly id: string;
  readonly attribute?: string;
  readonly from?: number;
  readonly to?: number;
  readonly restorable: boolean;
}

/** What one rule of the catalog does. */
export interface RuleOutcome {
  readonly rule: string;
  readonly resource: string;
  readonly current: number;
  readonly allowed: number;
  readonly actions: readonly ReconcileAction[];
}

/** What a whole interval costs. */
export interface RecurringPrice {
  readonly amount: number;
  readonly interval: string;
}

/** A number that a plan allows, before and after; null where it is not sold, or not limited. */
export interface Allowance {
  readonly kind: 'quantity' | 'limit';
  readonly id: string;
  readonly before: number | null;
  readonly after: number | null;
  readonly used: number | null;
  /** By how much what is used is more than what is allowed after. */
  readonly excess: number;
}

/** One thing that is different after a change. */
export type Difference =
  | { readonly kind: 'plan' | 'interval'; readonly before: string; readonly after: string }
  | { readonly kind: 'price'; readonly before: RecurringPrice; readonly after: RecurringPrice }
  | Allowance
  | { readonly kind: 'add_on'; readonly id: string; readonly before: boolean; readonly after: boolean };

/** What a change costs and does, `POST /v1/subscriptions/{id}/preview`. */
export interface Quote {
  readonly quotedAt: string;
  readonly expiresAt: string;
  readonly currency: string;
  readonly timing: Timing;
  readonly lines: readonly Line[];
  readonly amountDue: number;
  readonly refundDue: number;
  readonly creditApplied: number;
  readonly creditIssued: number;
  readonly creditForfeited: number;
  readonly prepaidMonths: number;
  readonly effectiveAt: string;
  readonly newPeriod: Period;
  readonly paidThrough: string;
  readonly nextCharge: { readonly at: string; readonly amount: number } | null;
  readonly recurring: RecurringPrice;
  readonly difference: readonly Difference[];
  readonly featuresGained: readonly string[];
  readonly featuresLost: readonly string[];
  readonly reconcile: readonly RuleOutcome[];
}

/** A quote that nothing is bound to, and what it is a quote for. */
export interface Preview extends Quote {
  readonly from: Terms;
  readonly to: Terms;
  readonly replaces: string | null;
}

/** By resource type: what the customer wants kept, most wanted first. */
export type Keep = Readonly<Record<string, readonly string[]>>;

/** A plan change on its way from quote to reconcile, `GET /v1/changes/{id}`. */
export interface Change {
  readonly id: string;
  readonly subscription: string;
  readonly account: string;
  readonly status: ChangeStatus;
  readonly from: Terms;
  readonly to: Terms;
  readonly direction: 'upgrade' | 'downgrade' | 'lateral';
  readonly parts: readonly string[];
  readonly quote: Quote;
  readonly invoice: string | null;
  readonly failure: { readonly code: string; readonly message: string } | null;
  readonly replaces: string | null;
  readonly replacedBy: string | null;
  /** In effect, but what exceeds the limits stays until then. */
  readonly heldUntil: string | null;
  readonly createdAt: string;
  readonly confirmedAt: string | null;
  readonly completedAt: string | null;
}
