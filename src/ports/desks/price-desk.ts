import type { Instant } from '../../domain/calendar/instant';
import type { Overrides } from '../../domain/subscription/overrides';
import type { Call } from './call';
import type { SubscriptionView } from './subscription-desk';

/** The code of a coupon; `again`: one that was held before may be added. */
export interface AddCouponInput {
  readonly code: string;
  readonly again: boolean;
}

export interface MoveRenewalInput {
  readonly to: Instant;
  readonly settle: 'prorate' | 'free';
  readonly reason: string;
}

/** Prices and dates of one subscription that are not the catalog's. */
export interface PriceDesk {
  /** Null where nothing is agreed. */
  agreed(subscription: string): Promise<Overrides | null>;
  agree(subscription: string, overrides: Overrides, call: Call): Promise<Overrides | null>;
  addCoupon(subscription: string, input: AddCouponInput, call: Call): Promise<SubscriptionView>;
  removeCoupon(subscription: string, coupon: string, call: Call): Promise<SubscriptionView>;
  moveRenewal(subscription: string, input: MoveRenewalInput, call: Call): Promise<SubscriptionView>;
}
