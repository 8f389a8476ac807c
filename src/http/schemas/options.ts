import { z } from 'zod';
import { preview } from './change';
import { id, items, money, orNull } from './fields';
import { recurringPrice } from './quote';
import { terms } from './terms';
import { OPTIONS } from './examples';

/** A plan at an interval. */
const optionTarget = z.object({ plan: z.string(), interval: z.string() });

const soldByUnit = z.object({ min: z.int(), max: orNull(z.int()), included: z.int(), unit: money });
const soldInSteps = z.object({ steps: items(z.object({ value: z.int(), price: money })) });

/** What can be bought with a plan, and what each costs. */
const priceList = z
  .object({
    quantities: z.record(z.string(), z.union([soldByUnit, soldInSteps])),
    addOns: z.record(z.string(), money),
  })
  .meta({ id: 'PriceList', description: 'Prices of one whole interval, taxes included' });

/** What was quoted, to be asked for as it stands: of the customer's wishes what the plan sells. */
const optionTo = optionTarget.extend({
  quantities: z.record(z.string(), z.int()).optional(),
  addOns: items(z.string()).optional(),
});

const leavingTo = z.object({ plan: z.null() });

const option = z
  .discriminatedUnion('offered', [
    z.object({
      to: z.union([optionTo, leavingTo]),
      offered: z.literal(true),
      quote: preview,
      prices: priceList,
    }),
    z.object({
      to: z.union([optionTo, leavingTo]),
      offered: z.literal(false),
      code: z.string(),
      detail: z.string(),
    }),
  ])
  .meta({ id: 'ChangeOption' });

/** Everything that a subscription could become. */
export const options = z
  .object({
    current: terms.extend({ recurring: recurringPrice, prices: priceList }),
    options: items(option).meta({ description: 'In catalog order, then leaving' }),
    smallestWithoutLoss: orNull(optionTarget).meta({
      description: 'The cheapest by the month that takes nothing away, the present plan counted',
    }),
  })
  .meta({ id: 'Options', example: OPTIONS });

/** `seats:5,contacts:2500` */
const quantities = z
  .string()
  .max(4000)
  .transform((text, context) => {
    const pairs = text === '' ? [] : text.split(',').map((pair) => /^(.+):(\d{1,15})$/.exec(pair));
    if (pairs.some((pair) => pair === null)) {
      context.addIssue({ code: 'custom', message: 'must be such as seats:5,contacts:2500' });
      return z.NEVER;
    }
    return Object.fromEntries(pairs.map((pair) => [pair?.[1] ?? '', Number(pair?.[2])]));
  })
  .meta({
    type: 'string',
    description: 'What is wanted of each quantity; each plan takes what it sells',
    example: 'seats:5,contacts:2500',
  });

/** `sms,pipelines`; empty for none. */
const addOns = z
  .string()
  .max(4000)
  .transform((text) => (text === '' ? [] : text.split(',')))
  .meta({
    type: 'string',
    description: 'The add-ons that are wanted; each plan takes what it sells',
    example: 'sms',
  });

export const optionsQuery = z.strictObject({
  interval: id.optional().meta({ description: 'Only options at this interval', example: 'monthly' }),
  quantities: quantities.optional(),
  addOns: addOns.optional(),
});
