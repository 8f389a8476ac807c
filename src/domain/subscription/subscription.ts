import type { Anchor } from '../calendar/anchor';
import type { Instant, Period } from '../calendar/instant';
import { DomainError } from '../errors';
import type { Line } from '../settlement/lines';
import type { GivenCoupon, HeldCoupon } from './coupons';
import type { Overrides } from './overrides';
import type { PriceComponent } from './pricing';

/** What a customer subscribes to: the four things that a plan change can change. Order of add-ons has no meaning. */
export interface Terms {
  readonly plan: string;
  readonly interval: string;
  readonly quantities: Readonly<Record<string, number>>;
  readonly addOns: readonly string[];
}

/** The wish to leave, with nothing beside it. */
export interface LeavingRequest {
  readonly plan: null;
}

/** What a change may be asked to lead to. */
export type ChangeWish = TermsRequest | LeavingRequest;

/** True for the wish to leave. */
export function isLeaving(wish: ChangeWish): wish is LeavingRequest {
  return wish.plan === null;
}

/** The wish of a customer: what is left out stays; `quantities` merge per key, `addOns` replace the list. */
export interface TermsRequest {
  readonly plan?: string;
  readonly interval?: string;
  readonly quantities?: Readonly<Record<string, number>>;
  readonly addOns?: readonly string[];
  /** The code of a coupon that the change brings. */
  readonly coupon?: string;
}

/** What a change leads to. */
export interface WantedTerms extends Terms {
  readonly coupon?: string;
}

/** A tax that was charged with something, and how much of it was given back; minor units. */
export interface PaidTax {
  readonly name: string;
  /** The percent at which it was charged, such as "22"; whatever the rate is now, it is given back at this one. */
  readonly percent: string;
  readonly charged: number;
  readonly credited: number;
}

/** What was charged and already credited for one component within one segment, minor units, by whatever means. */
export interface PaidComponent {
  readonly charged: number;
  readonly credited: number;
  /** The taxes on top of it, one for each name and percent. */
  readonly taxes: readonly PaidTax[];
}

/** A stretch of paid time with an interval of its own. Most periods are one segment; an extension adds a second. */
export interface Segment {
  readonly period: Period;
  readonly interval: string;
  /** The part of a whole interval that the segment stands for; 1/1 unless it is made of prepaid months. */
  readonly portion: { readonly months: number; readonly of: number };
  /** What it consists of now and at which prices: what is credited is credited at these. */
  readonly components: readonly PriceComponent[];
  /** The coupons that lower what is priced within it. */
  readonly coupons: readonly GivenCoupon[];
  /** By component id (`plan:pro`, `quantity:seats`, `add_on:sms`), former components of the period included. */
  readonly paid: Readonly<Record<string, PaidComponent>>;
}

/** Whole months paid ahead that have not begun: [period end, through). */
export interface Prepaid {
  readonly months: number;
  /** Minor units paid for all of `months` together, without the taxes on top of it. */
  readonly amount: number;
  readonly taxes: readonly PaidTax[];
  readonly through: Instant;
}

/** What was agreed with one customer, and stays with the subscription from period to period. */
export interface Agreement {
  readonly overrides: Overrides | null;
  /** In the order in which they were added, those that are over included. */
  readonly coupons: readonly HeldCoupon[];
  /** The day of the month on which periods begin; null where it is that of the sale. */
  readonly billingDay: number | null;
  /** Lines that wait for the next invoice; never below 0 together. */
  readonly deferred: readonly Line[];
}

/** List prices, and nothing that waits. */
export const NOTHING_AGREED: Agreement = { overrides: null, coupons: [], billingDay: null, deferred: [] };

/** The agreement alone: a caller may pass a whole subscription. */
export function agreementOf({ overrides, coupons, billingDay, deferred }: Agreement): Agreement {
  return { overrides, coupons, billingDay, deferred };
}

/** The part of a subscription that a settlement computes anew. */
export interface Billing extends Agreement {
  readonly terms: Terms;
  readonly catalogVersion: number;
  readonly anchor: Anchor;
  /** Months from the anchor to the period's end: the end is always computed from the anchor itself. */
  readonly monthsToEnd: number;
  readonly period: Period;
  /** In order, tiling the period. */
  readonly segments: readonly Segment[];
  readonly prepaid: Prepaid | null;
}

/**
 * `incomplete`: its first payment is not decided yet. `void`: it never came to be, because that payment was declined or
 * nobody confirmed it in time; it is shown to nobody.
 */
export const SUBSCRIPTION_STATUSES = [
  'incomplete',
  'trialing',
  'active',
  'past_due',
  'canceled',
  'void',
] as const;
export type SubscriptionStatus = (typeof SUBSCRIPTION_STATUSES)[number];

/** A customer's consent to be moved to the next step of a quantity when usage exceeds its limit (AC-10). */
export interface AutoUpgrade {
  readonly acceptedTerms: string;
  readonly acceptedAt: Instant;
  /** After a decline: not tried again before this instant. */
  readonly notBefore: Instant | null;
}

/** Unpaid renewals, or the last invoice of who has left: since when, and when its payment is tried next (docs/settlement.md). */
export interface Dunning {
  /** The start of the oldest period that is not paid. */
  readonly unpaidSince: Instant;
  /** Attempts that failed so far. */
  readonly attempts: number;
  /** Null where the schedule is used up and the catalog keeps the subscription past due: then the next period's end tries. */
  readonly nextAttemptAt: Instant | null;
}

/** What is tried first, and until when. */
export interface Trial {
  /** The plan that it began on: its `onEnd` decides. */
  readonly plan: string;
  /** There is one for each account and product. */
  readonly products: readonly string[];
  readonly endsAt: Instant;
  /** True once the customer was told that it ends. */
  readonly isTold: boolean;
}

/** What an account subscribes to. `revision` rises whenever something that a quote depends on changes. */
export interface Subscription extends Billing {
  readonly id: string;
  readonly account: string;
  readonly catalog: string;
  readonly status: SubscriptionStatus;
  readonly revision: number;
  readonly dunning: Dunning | null;
  /** The trial that it began with, over or not. */
  readonly trial: Trial | null;
  readonly usage: Readonly<Record<string, number>>;
  readonly autoUpgrades: Readonly<Record<string, AutoUpgrade>>;
  readonly createdAt: Instant;
  readonly canceledAt: Instant | null;
  /** When its customer was last reminded of a renewal; null before that. */
  readonly remindedAt: Instant | null;
}

/** The statuses in which a subscription grants what its terms say. */
export const RUNNING_STATUSES = [
  'trialing',
  'active',
  'past_due',
] as const satisfies readonly SubscriptionStatus[];

/** True while the subscription grants what its terms say. */
export function isRunning({ status }: Pick<Subscription, 'status'>): boolean {
  return RUNNING_STATUSES.some((each) => each === status);
}

/** True once a subscription was left, and where it never came to be. */
export function isOver({ status }: Pick<Subscription, 'status'>): boolean {
  return status === 'canceled' || status === 'void';
}

/** What a subscription consists of; null once it is over, however readable its terms still are. */
export function currentTerms(subscription: Pick<Subscription, 'status' | 'terms'>): Terms | null {
  return isOver(subscription) ? null : subscription.terms;
}

/** The refusal of what a subscription's status does not allow; of one that never came to be nothing is known (ruling 22). */
export function statusRefusal({ id, status }: Pick<Subscription, 'id' | 'status'>): DomainError {
  return status === 'void'
    ? new DomainError('not_found', `There is no subscription ${id}.`)
    : new DomainError('conflict', `The subscription is ${status}.`);
}

/** @throws DomainError `not_found` for a subscription that never came to be */
export function assertCameToBe(subscription: Pick<Subscription, 'id' | 'status'>): void {
  if (subscription.status === 'void') throw statusRefusal(subscription);
}

/** The subscription once it is left, by whomever. */
export function leftAt(subscription: Subscription, at: Instant): Subscription {
  return {
    ...subscription,
    status: 'canceled',
    canceledAt: at,
    dunning: null,
    revision: subscription.revision + 1,
  };
}

/**
 * The end of what has been paid: the period's end, later by prepaid months, or the start of the oldest unpaid period. What is
 * owed after leaving is no period.
 */
export function paidThrough(
  subscription: Pick<Subscription, 'status' | 'dunning' | 'period' | 'prepaid'>,
): Instant {
  const { dunning, period, prepaid } = subscription;
  const unpaidSince = isRunning(subscription) ? dunning?.unpaidSince : undefined;
  return unpaidSince ?? prepaid?.through ?? period.end;
}
