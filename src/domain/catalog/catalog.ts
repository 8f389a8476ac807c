import type { z } from 'zod';
import type { catalogSchema } from './schema';

/** As zod infers it, but not to be changed; and what a JSON document has not, it has not: no field is undefined. */
type ReadonlyDeep<T> = T extends readonly (infer Item)[]
  ? readonly ReadonlyDeep<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: ReadonlyDeep<Exclude<T[Key], undefined>> }
    : T;

/**
 * A validated catalog: every name that it uses exists, every default is filled in, durations are milliseconds and named
 * settlements their choices. What each field means stands in `schema.ts` and `rules.ts`.
 */
export type Catalog = ReadonlyDeep<z.output<typeof catalogSchema>> & { readonly version: number };

/** How unused and remaining time is counted and rounded. */
export type Proration = Catalog['proration'];

/** `settlement` is always there with `immediate`; with `by_request` it is what an immediate approval settles. */
export type ChangePolicy = Catalog['changePolicies'][number];
/** The condition of a policy; what it does not name does not matter. */
export type PolicyCondition = ChangePolicy['when'];
export type Direction = NonNullable<PolicyCondition['direction']>;
export type IntervalRelation = NonNullable<PolicyCondition['interval']>;
export type ChangePart = NonNullable<PolicyCondition['parts']>[number];
export type Timing = ChangePolicy['timing'];

export type Plan = Catalog['plans'][number];
/** How one plan sells a quantity: so much a unit beyond what is included, or a price for each step. */
export type PlanQuantity = Plan['quantities'][string];
export type Quantity = Catalog['quantities'][string];
export type AddOn = Catalog['addOns'][string];

/** A discount that a code brings: of which components and plans, and for how long. */
export type Coupon = Catalog['coupons'][string];

export type ReconcileRule = Catalog['reconcile'][number];
export type DunningSchedule = Catalog['dunning'];
/** A tax that every line carries; see docs/settlement.md. */
export type Tax = Catalog['taxes'][number];

/** How a change is paid for (docs/settlement.md). */
export interface Settlement {
  readonly credit: 'unused_time' | 'none';
  /** `end` is that of leaving: the period is over at the instant of the change. */
  readonly period: 'keep' | 'restart' | 'extend' | 'align' | 'convert' | 'end';
  readonly surplus: 'refund' | 'balance' | 'prepay' | 'forfeit';
  /** `nothing`: nothing is charged now, and what was paid for the old components counts as paid for the new. */
  readonly charge?: 'nothing';
  /** The lines wait for the next invoice of the subscription; without it they are settled now. */
  readonly collect?: 'next_invoice';
}

/** The settlements that a catalog may name. */
export const NAMED_SETTLEMENTS = {
  prorated_difference: { credit: 'unused_time', period: 'keep', surplus: 'balance' },
  refund_and_restart: { credit: 'unused_time', period: 'restart', surplus: 'refund' },
  credit_conversion: { credit: 'unused_time', period: 'keep', surplus: 'prepay' },
  restart_with_credit: { credit: 'unused_time', period: 'restart', surplus: 'balance' },
  extend_period: { credit: 'none', period: 'extend', surplus: 'balance' },
  no_proration: { credit: 'none', period: 'keep', surplus: 'forfeit', charge: 'nothing' },
  aligned_proration: { credit: 'unused_time', period: 'align', surplus: 'balance' },
  time_conversion: { credit: 'unused_time', period: 'convert', surplus: 'forfeit' },
  refund_unused: { credit: 'unused_time', period: 'end', surplus: 'refund' },
  credit_unused: { credit: 'unused_time', period: 'end', surplus: 'balance' },
  no_refund: { credit: 'none', period: 'end', surplus: 'forfeit' },
} as const satisfies Record<string, Settlement>;

/** Those of leaving, and of nothing else. */
export const LEAVING_SETTLEMENTS = ['refund_unused', 'credit_unused', 'no_refund'] as const;

export type SettlementName = keyof typeof NAMED_SETTLEMENTS;
