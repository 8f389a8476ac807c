import { z } from 'zod';
import { branding } from './branding';
import {
  count,
  duration,
  id,
  ids,
  instant,
  price,
  currency,
  months,
  name,
  names,
  prices,
  webAddress,
} from './fields';
import {
  percent,
  access,
  changeLimit,
  changePolicy,
  dunning,
  proration,
  reconcileRule,
  reminders,
  seller,
  tax,
  UNSAID_REMINDERS,
  whenMoreIsLost,
} from './rules';

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

/** Intervals that every catalog has, in months. */
export const BUILT_IN_INTERVALS: Readonly<Record<string, number>> = { monthly: 1, annual: 12 };

/** The most steps that a quantity may have. */
const MOST_STEPS = 1000;

const named = z.record(id, z.strictObject({ name: names })).default({});

const quantity = z.strictObject({
  name: names,
  min: count.optional(),
  max: count.optional(),
  steps: z
    .array(count)
    .min(1, 'must have a step')
    .max(MOST_STEPS, `must be ${String(MOST_STEPS)} at most`)
    .optional()
    .meta({ description: 'The values that are sold, rising; instead of min and max' }),
  limit: id.optional().meta({ description: 'The limit whose value the quantity is' }),
  requiresAddOn: id.optional().meta({ description: 'Sold with that add-on only' }),
});

const addOn = z.strictObject({
  name: names,
  prices,
  availableOn: z.array(id).meta({ description: 'Plans that it is sold with' }),
  features: ids.default([]),
});

const byUnit = z.strictObject({
  included: count.default(0).meta({ description: 'How many the price of the plan contains' }),
  unit: prices.meta({ description: 'Minor units for each one beyond those included, by interval' }),
});

/** A price for each step: by interval, then by step. */
const byStep = z
  .record(id, z.record(z.string().regex(/^(0|[1-9]\d{0,9})$/, 'must be a step, a whole number'), price))
  .transform((steps) => ({ steps }))
  .meta({ description: 'Minor units by interval, then by step' });

const planQuantity = z.union([byUnit, byStep], {
  error: 'must be {included, unit} or the price of each step by interval',
});

const plan = z.strictObject({
  id,
  name: names,
  product: id
    .optional()
    .meta({ description: 'Where plans of several products are sold: which it belongs to' }),
  bundleOf: z
    .array(id)
    .min(2, 'must name two products or more')
    .optional()
    .meta({ description: 'The products that it contains' }),
  prices,
  limits: z.record(id, count).default({}).meta({ description: 'An absent limit is unlimited, 0 means none' }),
  features: ids.default([]),
  quantities: z
    .record(id, planQuantity)
    .default({})
    .meta({ description: 'How the plan sells each quantity: so much a unit, or a price for each step' }),
  trial: trial.optional(),
});

/**
 * The fields of a catalog as its owner writes it, JSON or YAML: what goes in is the document,
 * what comes out has every default filled in. It accepts no field that it does not know.
 */
export const catalogFields = z
  .strictObject({
    id,
    name,
    currency,
    proration,
    quoteTtl: duration.prefault('PT30M').meta({ description: 'How long a quote stays open' }),
    access,
    reminders,
    dunning,
    requireAcknowledgement: z
      .boolean()
      .default(false)
      .meta({ description: 'Confirming needs acknowledge: true where something cannot be undone' }),
    whenMoreIsLost,
    cancellation: cancellation.optional(),
    undo: undo.optional(),
    billingDay: billingDay.optional(),
    taxes: z.array(tax).default([]),
    seller: seller.optional(),
    branding: branding.optional(),
    applicationUrl: webAddress.optional().meta({
      description: 'Where the way back from the billing page leads, unless a portal session says otherwise',
    }),
    features: named.meta({ description: 'What a plan can have or lack' }),
    limits: named.meta({ description: 'What a plan has so much of' }),
    quantities: z.record(id, quantity).default({}).meta({ description: 'What a customer can adjust' }),
    addOns: z.record(id, addOn).default({}).meta({ description: 'What is sold beside a plan' }),
    intervals: z
      .record(id, months)
      .default({})
      .meta({ description: 'Months; monthly and annual exist without being named' }),
    plans: z.array(plan).min(1, 'must have a plan').meta({ description: 'Lowest tier first' }),
    changePolicies: z.array(changePolicy).meta({ description: 'The first that matches a change decides' }),
    changeLimits: z.array(changeLimit).default([]),
    coupons: z.record(id, coupon).default({}).meta({ description: 'Discounts by the code that brings them' }),
    reconcile: z
      .array(reconcileRule)
      .default([])
      .meta({ description: 'How resources are brought under the limits of a lower plan, in this order' }),
  })
  .meta({ description: 'A catalog: what is sold, and the rules of changing it' });

/** Reads a document of which every name exists: see `references.ts`. */
export const catalogSchema = catalogFields.transform(({ access, whenMoreIsLost, intervals, ...fields }) => ({
  ...fields,
  reminders: fields.reminders ?? [...UNSAID_REMINDERS.ofChanges],
  renewalReminders: fields.reminders ?? [...UNSAID_REMINDERS.ofRenewals],
  changeAccess: [...new Set(access.change)],
  holdWhenMoreIsLost: whenMoreIsLost,
  intervals: { ...BUILT_IN_INTERVALS, ...intervals },
}));

/** A catalog as its author writes it. */
export type CatalogDocument = z.input<typeof catalogFields>;
