import { redeemCoupon, withCoupon } from '../subscription/coupons';
import type { DomainEvent, Effects } from '../effects';
import { DomainError, invalidRequest } from '../errors';
import type { Situation } from '../situation';
import { assertOverrides, areSameOverrides, type Overrides } from '../subscription/overrides';
import { statusRefusal, type Subscription } from '../subscription/subscription';

/** Who does something to a subscription without a change, and why. */
export interface SupportAct {
  readonly actor: string;
  readonly reason: string | null;
}

/**
 * Prices and limits are agreed with the customer in the place of the catalog's; they replace those that were agreed
 * before. What is charged already stays (ruling 23). Null where just that is agreed.
 * @throws DomainError `invalid_request` for what the catalog does not have, or a day that is over
 */
export function agreePrices(situation: Situation, overrides: Overrides, actor: string): Effects | null {
  assertBegun(situation);
  if (areSameOverrides(situation.subscription.overrides, overrides)) return null;
  assertOverrides(situation.newest, overrides);
  if (overrides.until !== null && overrides.until <= situation.now)
    throw invalidRequest('until', 'must be in the future');
  const act = { act: 'prices_agreed', actor, reason: overrides.reason };
  return { ...withPrices(situation, { overrides }, act), accountActs: [{ ...act, amount: null }] };
}

/** What the coupon is added by: `again` for support and admin keys (ruling 25). */
export interface AddedCoupon extends Pick<SupportAct, 'actor'> {
  readonly code: string;
  readonly again: boolean;
  /** The same where it is repeated. */
  readonly request: string;
}

/**
 * Adds a coupon without a change: it discounts from the next period on. Null where the request has added it.
 * @throws DomainError `invalid_request` where there is none, `change_not_offered` where it cannot be used
 */
export function addCoupon(
  situation: Situation,
  { code, actor, again, request }: AddedCoupon,
): Effects | null {
  assertBegun(situation);
  const { subscription, newest, now } = situation;
  const { coupons: held, terms } = subscription;
  if (held.some((each) => each.request === request)) return null;
  const coupon = redeemCoupon(newest, { code, path: 'coupon', plan: terms.plan, at: now, held, again });
  const coupons = withCoupon(held, { ...coupon, request });
  return withPrices(situation, { coupons }, { act: 'coupon_added', actor, reason: code });
}

/**
 * Takes a coupon off; what is priced with it already stays as it is. Null where it is off.
 * @throws DomainError `not_found` where the subscription does not have it
 */
export function removeCoupon(situation: Situation, code: string, actor: string): Effects | null {
  const { coupons: held } = situation.subscription;
  const known = held.find(({ coupon }) => coupon === code);
  if (!known) throw new DomainError('not_found', `The subscription has no coupon ${code}.`);
  if (known.removed) return null;
  const coupons = held.map((each) => (each.coupon === code ? { ...each, removed: true } : each));
  return withPrices(situation, { coupons }, { act: 'coupon_removed', actor, reason: code });
}

function withPrices(
  situation: Situation,
  prices: Partial<Pick<Subscription, 'overrides' | 'coupons'>>,
  act: SupportAct & { readonly act: string },
): Effects {
  const { subscription, now } = situation;
  return { at: now, subscription: { ...subscription, ...prices }, events: [actedEvent(subscription, act)] };
}

/** Says who did it and why. */
export function actedEvent(
  { id }: Subscription,
  { act, actor, reason }: SupportAct & { readonly act: string },
  data: Readonly<Record<string, string>> = {},
): DomainEvent {
  return {
    type: 'subscription.updated',
    change: null,
    data: { subscription: id, act, actor, reason, ...data },
  };
}

/** Prices are agreed with who has left, too: they hold for a return (ruling 21). */
function assertBegun({ subscription }: Situation): void {
  const { status } = subscription;
  if (status === 'void' || status === 'incomplete') throw statusRefusal(subscription);
}
