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

/** What a plan says of trying it first. */
export type Trial = NonNullable<Plan['trial']>;
/** A discount that a code brings: of which components and plans, and for how long. */
export type Coupon = Catalog['coupons'][string];
/** How many changes of one direction a customer may make within a time. */
export type ChangeLimit = Catalog['changeLimits'][number];

export type ReconcileRule = Catalog['reconcile'][number];
export type DunningSchedule = Catalog['dunning'];
/** A tax that every line carries; see docs/settlement.md. */
export type Tax = Catalog['taxes'][number];
