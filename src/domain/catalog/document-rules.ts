import { z } from 'zod';
import { NAMED_SETTLEMENTS, type SettlementName } from './settlement';
import { CHANGE_PARTS } from './catalog';
import { duration, id, name } from './document-parts';

const settlementNames = Object.keys(NAMED_SETTLEMENTS) as [SettlementName, ...SettlementName[]];

const settlement = z.union(
  [
    z.enum(settlementNames),
    z.strictObject({
      credit: z.enum(['unused_time', 'none']),
      period: z.enum(['keep', 'restart', 'extend']),
      surplus: z.enum(['refund', 'balance', 'prepay', 'forfeit']),
    }),
  ],
  { error: `must be one of ${settlementNames.join(', ')}, or {credit, period, surplus}` },
);

/** One entry of `changePolicies`; the first whose `when` matches decides. */
export const changePolicy = z.strictObject({
  when: z.strictObject({
    direction: z.enum(['upgrade', 'downgrade', 'lateral']).optional(),
    interval: z.enum(['same', 'longer', 'shorter']).optional(),
    parts: z.array(z.enum(CHANGE_PARTS)).min(1, 'must name a part').optional(),
  }),
  timing: z.enum(['immediate', 'at_renewal', 'by_request']),
  settlement: settlement.optional(),
});

const byCount = { limit: id, resource: id, by: id };
const byAttribute = { limit: id, resource: id, attribute: id };
const byFeature = { feature: id, resource: id };

/** One entry of `reconcile`; rules apply in their order. */
export const reconcileRule = z.discriminatedUnion(
  'strategy',
  [
    z.strictObject({ ...byCount, strategy: z.literal('keep_most') }),
    z.strictObject({ ...byCount, strategy: z.literal('drop_latest') }),
    z.strictObject({ ...byAttribute, strategy: z.enum(['scale_proportionally', 'clamp']) }),
    z.strictObject({ ...byFeature, strategy: z.enum(['remove', 'detach', 'archive']) }),
  ],
  { error: 'must be one of keep_most, drop_latest, scale_proportionally, clamp, remove, detach, archive' },
);

/** When a failed payment is tried again, in days after it failed, and what happens after the last. */
export const dunning = z.strictObject({
  retryAfterDays: z.array(z.int().min(1).max(366)).max(50).optional(),
  finalAction: z
    .union([z.enum(['cancel', 'keep_past_due']), z.strictObject({ downgrade_to: id })], {
      error: 'must be cancel, keep_past_due or {downgrade_to: <plan>}',
    })
    .optional(),
});

export const whenMoreIsLost = z.union([z.literal('apply'), z.strictObject({ hold: duration })], {
  error: 'must be apply or {hold: <duration>}',
});

/** A percentage as a number or as text, at most four decimals. */
const percent = z
  .union([z.number(), z.string()], { error: 'must be a percentage' })
  .refine(
    (value) => /^\d{1,3}(\.\d{1,4})?$/.test(String(value)) && Number(value) <= 100,
    'must be from 0 to 100 with four decimals at most',
  );

const printed = z.string().min(1).max(500);

/** Who sells, as invoices and receipts print it. */
export const seller = z.strictObject({ name, address: printed.optional(), taxId: printed.optional() });

export const tax = z.strictObject({
  name,
  percent,
  inclusive: z.boolean().optional(),
  regions: z
    .array(z.string().regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/, 'must be a country or region such as IT or US-NY'))
    .min(1, 'must name a region')
    .optional(),
});
