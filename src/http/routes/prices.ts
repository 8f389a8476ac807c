import type { Services } from '../../services/services';
import { toApiOverrides, toApiSubscription } from '../convert/subscription';
import { operation, type Operation, ok } from '../operation/operation';
import { idParams } from '../schemas/fields';
import {
  couponParams,
  couponRequest,
  overrides,
  overridesRequest,
  renewalDateRequest,
} from '../schemas/prices';
import { subscription } from '../schemas/subscription';
import { subscriptionOf } from '../auth/authorize';

/** Prices and dates of one subscription that are not the catalog's. */
export function priceOperations(service: Services['prices']): readonly Operation[] {
  return [...agreements(service), ...coupons(service)];
}

function agreements(service: Services['prices']): readonly Operation[] {
  return [
    operation({
      id: 'setOverrides',
      method: 'put',
      path: '/v1/subscriptions/{id}/overrides',
      summary: 'Agree prices and limits with a customer',
      description:
        'Replaces all that was agreed. Quotes follow at once, renewals from the next on; the current period is not recharged.',
      tag: 'Subscriptions',
      security: { action: 'price.agree' },
      params: idParams,
      body: overridesRequest,
      success: ok(overrides, 'What is agreed'),
      problems: ['conflict'],
      handle: async ({ params, body: { prices = {}, limits = {}, until = null, reason } }, { call }) =>
        toApiOverrides(await service.agree(params.id, { prices, limits, until, reason }, call)),
    }),
    operation({
      id: 'getOverrides',
      method: 'get',
      path: '/v1/subscriptions/{id}/overrides',
      summary: 'Show what is agreed with a customer',
      tag: 'Subscriptions',
      security: { action: 'billing.read', subject: subscriptionOf },
      params: idParams,
      success: ok(overrides, 'What is agreed; nothing where the catalog holds'),
      handle: async ({ params }) => toApiOverrides(await service.agreed(params.id)),
    }),
    operation({
      id: 'moveRenewal',
      method: 'put',
      path: '/v1/subscriptions/{id}/renewal-date',
      summary: 'Move the end of the current period',
      description:
        'The new end is the anchor of what follows. What is charged for it waits for the next invoice, what is credited becomes account credit.',
      tag: 'Subscriptions',
      security: { action: 'price.agree' },
      params: idParams,
      body: renewalDateRequest,
      success: ok(subscription, 'The subscription'),
      problems: ['conflict', 'change_in_progress'],
      handle: async ({ params, body }, { call }) =>
        toApiSubscription(await service.moveRenewal(params.id, body, call)),
    }),
  ];
}

function coupons(service: Services['prices']): readonly Operation[] {
  return [
    operation({
      id: 'addCoupon',
      method: 'post',
      path: '/v1/subscriptions/{id}/coupons',
      summary: 'Add a coupon without a change',
      description: 'It discounts from the next period on.',
      tag: 'Subscriptions',
      security: { action: 'billing.change', subject: subscriptionOf },
      params: idParams,
      body: couponRequest,
      success: ok(subscription, 'The subscription'),
      problems: ['change_not_offered', 'conflict'],
      handle: async ({ params, body }, { caller, call }) => {
        const again = caller.kind !== 'portal' && caller.user === null;
        return toApiSubscription(await service.addCoupon(params.id, { code: body.coupon, again }, call));
      },
    }),
    operation({
      id: 'removeCoupon',
      method: 'delete',
      path: '/v1/subscriptions/{id}/coupons/{coupon}',
      summary: 'Take a coupon off',
      description: 'What is priced with it already stays as it is.',
      tag: 'Subscriptions',
      security: { action: 'billing.change', subject: subscriptionOf },
      params: couponParams,
      success: ok(subscription, 'The subscription'),
      handle: async ({ params }, { call }) =>
        toApiSubscription(await service.removeCoupon(params.id, params.coupon, call)),
    }),
  ];
}
