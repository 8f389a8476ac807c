import type { DayCount } from '../calendar/units';
import type { Rounding } from '../money/rounding';
import type { Settlement } from './settlement';

/** How unused and remaining time is counted and rounded. */
export interface Proration extends DayCount {
  readonly rounding: Rounding;
  readonly creditBasis: 'paid' | 'list';
}

export type Direction = 'upgrade' | 'downgrade' | 'lateral';
export type IntervalRelation = 'same' | 'longer' | 'shorter';
export type Timing = 'immediate' | 'at_renewal' | 'by_request';
export const CHANGE_PARTS = [
  'plan',
  'interval',
  'quantity_increase',
  'quantity_decrease',
  'add_on_added',
  'add_on_removed',
  'product',
  'bundle',
  'unbundle',
] as const;
export type ChangePart = (typeof CHANGE_PARTS)[number];

/** The condition of a policy; what it does not name does not matter. */
export interface PolicyCondition {
  readonly direction?: Direction;
  readonly interval?: IntervalRelation;
  readonly parts?: readonly ChangePart[];
}

export interface ChangePolicy {
  readonly when: PolicyCondition;
  readonly timing: Timing;
  /** Always there with `immediate`; with `by_request` what an immediate approval settles. */
  readonly settlement?: Settlement;
}

/** Prices in minor units by interval name. */
export type IntervalPrices = Readonly<Record<string, number>>;

/** How one plan sells a quantity: so much a unit beyond what is included, or a price for each step. */
export type PlanQuantity =
  | { readonly included: number; readonly unit: IntervalPrices }
  | { readonly steps: Readonly<Record<string, Readonly<Record<number, number>>>> };

export interface Plan {
  readonly id: string;
  readonly name: string;
  readonly product?: string;
  readonly bundleOf?: readonly string[];
  readonly prices: IntervalPrices;
  readonly limits: Readonly<Record<string, number>>;
  readonly features: readonly string[];
  readonly quantities: Readonly<Record<string, PlanQuantity>>;
}

export interface Quantity {
  readonly name: string;
  readonly min?: number;
  readonly max?: number;
  readonly steps?: readonly number[];
  readonly limit?: string;
  readonly requiresAddOn?: string;
}

export interface AddOn {
  readonly name: string;
  readonly prices: IntervalPrices;
  readonly availableOn: readonly string[];
  readonly features: readonly string[];
}

export type ReconcileRule =
  | { readonly limit: string; readonly resource: string; readonly strategy: 'keep_most'; readonly by: string }
  | {
      readonly limit: string;
      readonly resource: string;
      readonly strategy: 'drop_latest';
      readonly by: string;
    }
  | {
      readonly limit: string;
      readonly resource: string;
      readonly strategy: 'scale_proportionally' | 'clamp';
      readonly attribute: string;
    }
  | {
      readonly feature: string;
      readonly resource: string;
      readonly strategy: 'remove' | 'detach' | 'archive';
    };

export interface DunningSchedule {
  readonly retryAfterDays: readonly number[];
  readonly finalAction: 'cancel' | 'keep_past_due' | { readonly downgrade_to: string };
}

/** A tax that every line carries; see docs/settlement.md. */
export interface Tax {
  readonly name: string;
  /** Percent, at most four decimals, as text so that no floating point touches it: "22", "8.875". */
  readonly percent: string;
  readonly inclusive: boolean;
  /** Countries or regions of the account that it applies to ("IT", "US-NY"); all where it names none. */
  readonly regions?: readonly string[];
}

/** Who sells. */
export interface Seller {
  readonly name: string;
  readonly address?: string;
  readonly taxId?: string;
}

/** A validated catalog: every name it uses exists, every default is filled in. */
export interface Catalog {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly currency: string;
  readonly proration: Proration;
  /** Milliseconds that a quote stays open. */
  readonly quoteTtl: number;
  /** Roles of the account's users that may change plans. */
  readonly changeAccess: readonly ('owner' | 'billing')[];
  /** Milliseconds before a scheduled change at which its customer is reminded, earliest reminder first. */
  readonly reminders: readonly number[];
  readonly dunning: DunningSchedule;
  readonly requireAcknowledgement: boolean;
  /** Milliseconds to hold a reconcile that takes more than was shown; 0 applies it at once. */
  readonly holdWhenMoreIsLost: number;
  readonly taxes: readonly Tax[];
  /** Who sells, as invoices and receipts print it. */
  readonly seller?: Seller;
  readonly features: Readonly<Record<string, { readonly name: string }>>;
  readonly limits: Readonly<Record<string, { readonly name: string }>>;
  readonly quantities: Readonly<Record<string, Quantity>>;
  readonly addOns: Readonly<Record<string, AddOn>>;
  /** Length of each interval in months; `monthly` and `annual` always exist. */
  readonly intervals: Readonly<Record<string, number>>;
  /** Lowest tier first. */
  readonly plans: readonly Plan[];
  readonly changePolicies: readonly ChangePolicy[];
  readonly reconcile: readonly ReconcileRule[];
}
