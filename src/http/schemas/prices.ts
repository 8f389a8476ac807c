import { z } from 'zod';
import { count, id, instant, instantInput, orNull, reason } from './fields';

const price = z
  .int('must be a whole number of minor units')
  .min(0, 'must not be negative')
  .max(100_000_000_000);

const agreedPrices = z
  .record(z.string(), z.record(z.string(), z.union([price, z.record(z.string(), price)])))
  .meta({
    description:
      'By component (`plan:pro`, `quantity:seats`, `add_on:sms`), then by interval: minor units, of a unit of a quantity; of a stepped quantity by step',
  });
const agreedLimits = z.record(id, count).meta({ description: 'They only raise what the plan allows' });

/** The body that replaces what is agreed with a customer. */
export const overridesRequest = z
  .strictObject({
    prices: agreedPrices.optional(),
    limits: agreedLimits.optional(),
    until: instantInput
      .optional()
      .meta({ description: 'Exclusive; a renewal after it takes the list price' }),
    reason,
  })
  .meta({
    id: 'OverridesRequest',
    example: {
      prices: { 'plan:professional': { monthly: 25_000 } },
      limits: { domains: 10 },
      reason: 'Agreed by phone',
    },
  });

/** Prices and limits that are agreed with a customer. */
export const overrides = z
  .object({
    prices: agreedPrices,
    limits: agreedLimits,
    until: orNull(instant),
    reason: orNull(z.string()),
  })
  .meta({
    id: 'Overrides',
    example: { prices: {}, limits: { domains: 10 }, until: null, reason: 'Agreed by phone' },
  });

export const couponRequest = z
  .strictObject({ coupon: id })
  .meta({ id: 'CouponRequest', example: { coupon: 'SPRING' } });

export const couponParams = z.object({ id: z.string(), coupon: z.string() });

/** A coupon that a subscription has, or has used. */
export const heldCoupon = z
  .object({ coupon: z.string(), addedAt: instant, until: orNull(instant), used: z.boolean() })
  .meta({ id: 'HeldCoupon' });

export const renewalDateRequest = z
  .strictObject({
    to: instantInput,
    settle: z
      .enum(['prorate', 'free'])
      .meta({ description: '`prorate` charges or credits the time that is moved' }),
    reason,
  })
  .meta({
    id: 'RenewalDateRequest',
    example: { to: '2027-05-15T00:00:00Z', settle: 'prorate', reason: 'Paid by the middle of the month' },
  });
