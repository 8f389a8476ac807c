import { z } from 'zod';
import type { ChangeWish } from '../../domain/subscription/subscription';
import { count, id, items, NAMED_BY_IDS, orNull, reason } from './fields';
import { TERMS } from './examples';

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
    example: TERMS,
  });

/** What is subscribed on one side of a change. */
export const termsOrNone = terms.extend({ plan: orNull(z.string()), interval: orNull(z.string()) }).meta({
  id: 'TermsOrNone',
  description: 'Terms; plan and interval are null before coming back, and after leaving',
});

const quantities = z.record(id, count).meta({ ...NAMED_BY_IDS, description: 'By the name of the quantity' });
const coupon = id.meta({ description: 'The code of a coupon' });
const addOns = z.array(id).max(200, 'must be 200 at most');

/** What a customer wants to have instead; `plan: null`, with nothing beside it, is the wish to leave. */
const termsRequest = z
  .strictObject({
    plan: orNull(id).exactOptional().meta({ description: 'Null: the customer leaves' }),
    interval: id.exactOptional(),
    quantities: quantities.exactOptional(),
    addOns: addOns.exactOptional(),
    coupon: coupon.exactOptional(),
  })
  .superRefine(({ plan, ...others }, context) => {
    if (plan !== null) return;
    for (const field of Object.keys(others))
      context.addIssue({ code: 'custom', path: [field], message: 'cannot stand beside plan: null' });
  })
  .transform(({ plan, ...others }): ChangeWish => {
    if (plan === null) return { plan };
    return plan === undefined ? others : { plan, ...others };
  })
  .meta({
    id: 'TermsRequest',
    description: 'What is left out stays; `quantities` merges per key, `addOns` replaces the list',
    example: { plan: 'professional' },
  });

/** The body of a preview, and of a new change. */
export const changeRequest = z
  .strictObject({
    to: termsRequest,
    as: z
      .strictObject({ prorate: z.literal(false) })
      .exactOptional()
      .meta({ description: 'For support: at once and without proration, whatever the policy says' }),
    reason: reason
      .exactOptional()
      .meta({ description: 'Beside `as`: why; it stands in the histories of the change and the account' }),
  })
  .superRefine(({ as, reason: said }, context) => {
    if (as !== undefined && said === undefined)
      context.addIssue({ code: 'custom', path: ['reason'], message: 'is required beside as' });
    if (as === undefined && said !== undefined)
      context.addIssue({ code: 'custom', path: ['reason'], message: 'goes with as only' });
  })
  .meta({ id: 'ChangeRequest', example: { to: { plan: 'professional' } } });

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
    trial: z
      .union([z.boolean(), z.strictObject({ again: z.literal(true) })])
      .optional()
      .meta({ description: 'Tries the plan first; an admin key may give another trial with {again: true}' }),
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
    example: { catalog: 'crowdhandler', plan: 'standard', interval: 'monthly' },
  });
