import type { Catalog } from '../catalog/catalog';
import { ownValue } from '../catalog/lookup';
import { changeNotOffered, invalidRequest } from '../errors';
import type { Instant } from '../calendar/instant';
import { appliesTo, holdCoupon, type HeldCoupon } from '../subscription/coupons';

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
