import { z } from 'zod';
import { MOST_STEPS } from './bounds';
import { count, currency, duration, id, months, name, prices, stepPrices } from './document-parts';
import { changePolicy, dunning, reconcileRule, seller, tax, whenMoreIsLost } from './document-rules';

const named = z.record(id, z.strictObject({ name }));

const proration = z.strictObject({
  unit: z.enum(['second', 'day']),
  rounding: z.enum(['half_up', 'half_even', 'down', 'up']),
  changeDay: z.enum(['new_plan', 'old_plan']).optional(),
  creditBasis: z.enum(['paid', 'list']).optional(),
});

const quantity = z.strictObject({
  name,
  min: count.optional(),
  max: count.optional(),
  steps: z
    .array(count)
    .min(1, 'must have a step')
    .max(MOST_STEPS, `must be ${String(MOST_STEPS)} at most`)
    .optional(),
  limit: id.optional().meta({ description: 'The limit whose value the quantity is' }),
  requiresAddOn: id.optional(),
});

const addOn = z.strictObject({
  name,
  prices,
  availableOn: z.array(id),
  features: z.array(id).optional(),
});

const planQuantity = z.union([z.strictObject({ included: count.optional(), unit: prices }), stepPrices], {
  error: 'must be {included, unit} or the price of each step by interval',
});

const plan = z.strictObject({
  id,
  name,
  product: id.optional(),
  bundleOf: z.array(id).min(2, 'must name two products or more').optional(),
  prices,
  limits: z.record(id, count).optional().meta({ description: 'An absent limit is unlimited, 0 means none' }),
  features: z.array(id).optional(),
  quantities: z.record(id, planQuantity).optional(),
});

/**
 * The structure of a catalog as its owner writes it, JSON or YAML (contract.md, "Catalog"). It accepts no field
 * that it does not know. That names exist and prices match steps is checked by `parseCatalog`.
 */
export const catalogDocument = z
  .strictObject({
    id,
    name,
    currency,
    proration,
    quoteTtl: duration.optional(),
    access: z.strictObject({ change: z.array(z.enum(['owner', 'billing'])).min(1) }).optional(),
    reminders: z.array(duration).max(50).optional(),
    dunning: dunning.optional(),
    requireAcknowledgement: z.boolean().optional(),
    whenMoreIsLost: whenMoreIsLost.optional(),
    taxes: z.array(tax).optional(),
    seller: seller.optional(),
    features: named.optional(),
    limits: named.optional(),
    quantities: z.record(id, quantity).optional(),
    addOns: z.record(id, addOn).optional(),
    intervals: z
      .record(id, months)
      .optional()
      .meta({ description: 'Months; monthly and annual exist without being named' }),
    plans: z.array(plan).min(1, 'must have a plan').meta({ description: 'Lowest tier first' }),
    changePolicies: z.array(changePolicy).meta({ description: 'The first that matches a change decides' }),
    reconcile: z.array(reconcileRule).optional().meta({ description: 'Applied in this order' }),
  })
  .meta({ description: 'A catalog: what is sold, and the rules of changing it' });

/** A catalog document of the right structure. */
export type CatalogDocument = z.infer<typeof catalogDocument>;
export type PlanDocument = CatalogDocument['plans'][number];
