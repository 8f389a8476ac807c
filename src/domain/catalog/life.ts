import { z } from 'zod';
import { count, duration, id, ids, instant, price } from './fields';
import { percent } from './rules';

/** How many days a trial may last. */
const LONGEST_TRIAL = 366;
/** For how many months a coupon may discount. */
const MOST_MONTHS = 120;

export const trial = z
  .strictObject({
    days: z.int().min(1).max(LONGEST_TRIAL).meta({ description: 'Days of the calendar' }),
    paymentMethod: z
      .enum(['required', 'optional'])
      .meta({ description: 'Whether a trial begins without a payment method' }),
    onEnd: z
      .union([z.enum(['charge', 'cancel']), z.strictObject({ downgrade_to: id })], {
        error: 'must be charge, cancel or {downgrade_to: <plan>}',
      })
      .meta({ description: 'What happens at its end without a payment method; with one it is charged' }),
  })
  .meta({ description: 'The plan can be tried first' });

const couponTerms = {
  components: z
    .array(
      z.string().regex(/^(plan|quantity|add_on):./, 'must be a component such as plan:pro or quantity:seats'),
    )
    .min(1, 'must name a component')
    .optional()
    .meta({ description: 'What it lowers: everything unless said' }),
  plans: ids.optional().meta({ description: 'Plans that it applies to: all unless said' }),
  duration: z
    .union([z.enum(['once', 'forever']), z.strictObject({ months: z.int().min(1).max(MOST_MONTHS) })], {
      error: 'must be once, forever or {months: <number>}',
    })
    .meta({ description: 'For how long a subscription that has it is discounted' }),
  redeemBy: instant.optional().meta({ description: 'It cannot be added from then on' }),
  onChange: z
    .enum(['keep', 'drop'])
    .default('keep')
    .meta({ description: 'drop: a change within a period prices without it' }),
};

/** A coupon: a share of prices, or an amount spread over them. */
export const coupon = z.union(
  [
    z.strictObject({ percent, ...couponTerms }),
    z.strictObject({ amount: price.min(1, 'must be 1 at least'), ...couponTerms }),
  ],
  { error: 'must have percent or amount, and a duration' },
);

export const cancellation = z
  .strictObject({
    reasons: z.array(id).min(1, 'must name a reason').meta({ description: 'In the order shown' }),
  })
  .meta({ description: 'Why customers leave: with it a reason that is given must be one of these' });

export const undo = z
  .strictObject({
    within: duration.meta({ description: 'How long after its completion a change can be taken back' }),
    perYear: count.min(1).meta({ description: 'How often in 365 days, for one subscription' }),
  })
  .meta({ description: 'Customers may take a completed change back' });

export const billingDay = z
  .int()
  .min(1)
  .max(31)
  .meta({ description: 'Periods begin on this day of the month, or on the last day of one that has none' });
