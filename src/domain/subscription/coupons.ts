import { periodEnd } from '../calendar/anchor';
import type { Instant } from '../calendar/instant';
import type { Coupon, Catalog } from '../catalog/catalog';
import { ownValue } from '../catalog/lookup';
import { changeNotOffered, invalidRequest } from '../errors';
import { chargeable } from '../money/currency';
import { allocate, sum } from '../money/minor-units';
import { ratio, round, type Rounding } from '../money/rounding';
import type { PriceComponent } from './pricing';

/** A coupon and its terms: whoever holds it keeps the terms that it was added with (ruling 17). */
export interface GivenCoupon {
  readonly coupon: string;
  readonly terms: Coupon;
}

/** A coupon that a subscription has, or had. */
export interface HeldCoupon extends GivenCoupon {
  readonly addedAt: Instant;
  /** Exclusive; of one that lasts some months it is known once it has lowered something. */
  readonly until: Instant | null;
  /** True for one that works once, and has. */
  readonly used: boolean;
  /** Taken off, and remembered: customers do not add it again. */
  readonly removed: boolean;
  /** Where a request added it without a change: which, so that a repeat finds it. */
  readonly request?: string;
}

/** What a coupon takes off a component's price, minor units. */
export interface Discount {
  readonly coupon: string;
  readonly amount: number;
}

/** A coupon as a segment remembers it. */
export function givenCoupon({ coupon, terms }: GivenCoupon): GivenCoupon {
  return { coupon, terms };
}

/** The coupon as it is held from the moment at which it is added. */
export function holdCoupon({ coupon, terms }: GivenCoupon, addedAt: Instant): HeldCoupon {
  return { coupon, terms, addedAt, until: null, used: false, removed: false };
}

/** The coupons with one more, behind those that were added before. */
export function withCoupon(coupons: readonly HeldCoupon[], added: HeldCoupon | null): readonly HeldCoupon[] {
  return added ? [...coupons.filter(({ coupon }) => coupon !== added.coupon), added] : coupons;
}

/** The coupons that discount what begins at an instant with a plan, in the order in which they were added. */
export function couponsInForce(
  coupons: readonly HeldCoupon[],
  { at, plan }: { readonly at: Instant; readonly plan: string },
): HeldCoupon[] {
  return coupons.filter(
    (held) =>
      !held.removed && !held.used && (held.until === null || at < held.until) && appliesTo(held, plan),
  );
}

/** Whether a coupon may discount a plan. */
export function appliesTo({ terms }: GivenCoupon, plan: string): boolean {
  return terms.plans === undefined || terms.plans.includes(plan);
}

/** As much of a line as says which coupon it is about. */
interface DiscountLine {
  readonly component: string;
  readonly amount: number;
}

/**
 * The coupons once something was charged with these lines: one that works once is used up, and months begin to count with
 * the first time that it lowers something (ruling 25).
 * @param when - `zone`: in which months are counted; `isUsed`: false for a part of a first period, which uses up none
 */
export function useCoupons(
  coupons: readonly HeldCoupon[],
  lines: readonly DiscountLine[],
  { at, zone, isUsed = true }: { readonly at: Instant; readonly zone: string; readonly isUsed?: boolean },
): readonly HeldCoupon[] {
  return coupons.map((held) => {
    const { duration } = held.terms;
    if (!lowers(held, lines)) return held;
    if (duration === 'once') return { ...held, used: isUsed };
    if (duration === 'forever' || held.until !== null) return held;
    return { ...held, until: periodEnd({ at, zone }, duration.months) };
  });
}

/** The coupons as before a change that is taken back; those that came or were taken off since stay as they are. */
export function couponsBefore(
  now: readonly HeldCoupon[],
  { before, after }: { readonly before: readonly HeldCoupon[]; readonly after: readonly HeldCoupon[] },
): readonly HeldCoupon[] {
  const known = new Set([...before, ...after].map(({ coupon }) => coupon));
  const removed = new Map(now.filter((each) => each.removed).map((each) => [each.coupon, each]));
  return [
    ...before.map((each) => removed.get(each.coupon) ?? each),
    ...now.filter(({ coupon }) => !known.has(coupon)),
  ];
}

/** The coupons of an invoice that became void work again: those that work once, and had lowered it (ruling 25). */
export function giveCouponsBack(
  coupons: readonly HeldCoupon[],
  lines: readonly DiscountLine[],
): readonly HeldCoupon[] {
  return coupons.map((held) => (held.used && lowers(held, lines) ? { ...held, used: false } : held));
}

function lowers({ coupon }: HeldCoupon, lines: readonly DiscountLine[]): boolean {
  return lines.some(({ component, amount }) => amount < 0 && component.startsWith(`coupon:${coupon}/`));
}

/**
 * Components with their prices lowered by coupons, one after the other, each by what the former left: a percentage of
 * each, rounded once; an amount spread over them by their prices, largest remainder, at most their sum.
 * @example 10.00 off pro at 90.00 and seats at 15.00: 857 and 143
 */
export function discountComponents(
  components: readonly PriceComponent[],
  coupons: readonly GivenCoupon[],
  rounding: Rounding,
): readonly PriceComponent[] {
  if (components.length === 0) return components;
  return coupons.reduce((discounted, given) => discount(discounted, given, rounding), components);
}

function discount(
  components: readonly PriceComponent[],
  { coupon, terms }: GivenCoupon,
  rounding: Rounding,
): readonly PriceComponent[] {
  const prices = components.map(({ id, price }) =>
    terms.components === undefined || terms.components.includes(id) ? price : 0,
  );
  const amounts =
    'percent' in terms
      ? prices.map((price) => round(percentOf(price, terms.percent), rounding))
      : spread(Math.min(terms.amount, sum(prices)), prices, rounding);
  return components.map((component, index) => {
    const amount = amounts[index] ?? 0;
    if (amount === 0) return component;
    const { list = component.price, discounts = [] } = component;
    return {
      ...component,
      list,
      price: component.price - amount,
      discounts: [...discounts, { coupon, amount }],
    };
  });
}

/** An amount over prices, in steps that can be charged: what is left of a price is charged as it is. */
function spread(amount: number, prices: readonly number[], { step }: Rounding): readonly number[] {
  const steps = allocate(chargeable(amount, step) / step, prices);
  return prices.map((price, index) => Math.min(price, (steps[index] ?? 0) * step));
}

/** "12.5" percent of a price, exactly. */
function percentOf(price: number, percent: string) {
  const [whole = '', decimals = ''] = percent.split('.');
  return ratio(BigInt(price) * BigInt(whole + decimals), 100n * 10n ** BigInt(decimals.length));
}

/** A code that somebody wants to use, and where it comes from. */
export interface Redemption {
  readonly code: string;
  /** The field that it came in, for the answer that it does not exist. */
  readonly path: string;
  readonly plan: string;
  readonly at: Instant;
  readonly held: readonly HeldCoupon[];
  /** Support and admin may add one again that was held before (ruling 25). */
  readonly again: boolean;
}

/**
 * The coupon as the subscription will hold it, with the newest catalog's terms.
 * @throws DomainError `invalid_request` where there is no such coupon; `change_not_offered` past its day, where it is or
 * was held already, or where it does not apply to the plan
 */
export function redeemCoupon(newest: Catalog, { code, path, plan, at, held, again }: Redemption): HeldCoupon {
  const terms = ownValue(newest.coupons, code);
  if (!terms) throw invalidRequest(path, 'there is no such coupon');
  if (terms.redeemBy !== undefined && at >= terms.redeemBy)
    throw changeNotOffered(`The coupon ${code} cannot be used any more.`);
  const known = held.find(({ coupon }) => coupon === code);
  const isOver =
    known !== undefined && (known.removed || known.used || (known.until !== null && at >= known.until));
  if (known && !(again && isOver))
    throw changeNotOffered(`The coupon ${code} has been used for this subscription.`);
  if (!appliesTo({ coupon: code, terms }, plan))
    throw changeNotOffered(`The coupon ${code} is not for this plan.`);
  return holdCoupon({ coupon: code, terms }, at);
}
