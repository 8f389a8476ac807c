import { z } from 'zod';
import { count, id, items, NAMED_BY_IDS } from './fields';

/** What is subscribed, in an answer. */
export const terms = z
  .object({
    plan: z.string(),
    interval: z.string(),
    quantities: z.record(z.string(), z.int()),
    addOns: items(z.string()),
    coupon: z.string().optional().meta({ description: 'Of a change: the coupon that it brings' }),
  })
  .meta({
    id: 'Terms',
    description: 'What a customer subscribes to',
    example: { plan: 'basic', interval: 'monthly', quantities: { seats: 3 }, addOns: [] },
  });

const quantities = z.record(id, count).meta({ ...NAMED_BY_IDS, description: 'By the name of the quantity' });
const coupon = id.meta({ description: 'The code of a coupon' });
const addOns = z.array(id).max(200, 'must be 200 at most');

/** What a customer wants to have instead. */
const termsRequest = z
  .strictObject({
    plan: id.optional(),
    interval: id.optional(),
    quantities: quantities.optional(),
    addOns: addOns.optional(),
    coupon: coupon.optional(),
  })
  .meta({
    id: 'TermsRequest',
    description: 'What is left out stays; `quantities` merges per key, `addOns` replaces the list',
    example: { plan: 'pro' },
  });

/** The body of a preview and of a new change. */
export const changeRequest = z
  .strictObject({ to: termsRequest })
  .meta({ id: 'ChangeRequest', example: { to: { plan: 'pro' } } });

/** The body of a new subscription. */
export const subscribeRequest = z
  .strictObject({
    catalog: id,
    plan: id,
    interval: id,
    quantities: quantities.optional().meta({
      ...NAMED_BY_IDS,
      description: 'One that is left out is what the plan includes, else its least',
    }),
    addOns: addOns.optional(),
    coupon: coupon.optional(),
    billingDay: z
      .int()
      .min(1)
      .max(31)
      .optional()
      .meta({ description: "Instead of the catalog's: the day of the month on which periods begin" }),
  })
  .meta({
    id: 'SubscribeRequest',
    example: { catalog: 'waiting-rooms', plan: 'basic', interval: 'monthly' },
  });
