import type { Catalog } from '../catalog/catalog';
import { ownValue } from '../catalog/lookup';
import type { FirstChargeInput } from '../settlement/next-period';
import { targetOf, type Situation } from '../situation';
import { holdCoupon, withCoupon, type HeldCoupon } from '../subscription/coupons';
import type { Billing } from '../subscription/subscription';
import type { Terms } from '../subscription/terms';
import type { Change } from './change';

/** What a change leads to, and by which catalog version. */
export interface Destination {
  readonly target: Catalog;
  readonly to: Terms;
  /** The coupon that comes with it. */
  readonly coupon?: HeldCoupon | null;
}

/** What a stored change leads to. */
export function destinationOf(situation: Situation, change: Change): Destination {
  const { coupon: code, ...to } = change.to;
  const terms = code === undefined ? undefined : ownValue(situation.newest.coupons, code);
  const coupon = code === undefined || !terms ? null : holdCoupon({ coupon: code, terms }, situation.now);
  return { target: targetOf(situation, change), to, coupon };
}

/** What the first charged period consists of where a change waits for it. */
export function atRenewal(
  { target, to, coupon = null }: Destination,
  { coupons }: Pick<Billing, 'coupons'>,
): Required<NonNullable<FirstChargeInput['then']>> {
  return { catalog: target, terms: to, coupons: withCoupon(coupons, coupon) };
}
