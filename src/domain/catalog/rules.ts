import { z } from 'zod';
import { ONE_DAY } from '../calendar/instant';
import { refuseUnprintable } from '../printable';
import { NAMED_SETTLEMENTS, type Settlement, type SettlementName } from './catalog';
import { duration, id, name } from './fields';
import { CHANGE_PARTS, ownValue } from './lookup';

export const proration = z
  .strictObject({
    unit: z
      .enum(['second', 'day'])
      .meta({ description: 'Whole seconds, or calendar days in the time zone of the account' }),
    rounding: z.enum(['half_up', 'half_even', 'down', 'up']).meta({ description: 'Once per line' }),
    changeDay: z
      .enum(['new_plan', 'old_plan'])
      .default('new_plan')
      .meta({ description: 'With unit day: to which plan the day of the change belongs' }),
    creditBasis: z
      .enum(['paid', 'list'])
      .default('paid')
      .meta({ description: 'paid: a credit is never more than what was charged' }),
  })
  .meta({ description: 'How unused and remaining time is counted and rounded' });

export const access = z
  .strictObject({ change: z.array(z.enum(['owner', 'billing'])).min(1) })
  .prefault({ change: ['owner', 'billing'] })
  .meta({ description: "Roles of the account's users that may change plans" });

/** Milliseconds before what customers are reminded of, the earliest reminder first: the one with the longest time to go. */
export const reminders = z
  .array(duration)
  .max(50)
  .transform((times) => [...new Set(times)].sort((a, b) => b - a))
  .optional()
  .meta({
    default: ['P7D', 'P1D'],
    description:
      'How long before a scheduled change applies its customer is reminded, and before a trial ends or a year or longer renews (there P7D unless said)',
  });

/** What an author who says nothing of reminders gets (ruling 38). */
export const UNSAID_REMINDERS = { ofChanges: [7 * ONE_DAY, ONE_DAY], ofRenewals: [7 * ONE_DAY] } as const;

export const dunning = z
  .strictObject({
    retryAfterDays: z
      .array(z.int().min(1).max(366))
      .max(50)
      .default([1, 3, 5, 7])
      .meta({ description: 'Days after the first failure on which the payment is tried again' }),
    finalAction: z
      .union([z.enum(['cancel', 'keep_past_due']), z.strictObject({ downgrade_to: id })], {
        error: 'must be cancel, keep_past_due or {downgrade_to: <plan>}',
      })
      .default('cancel')
      .meta({ description: 'What happens after the last retry' }),
  })
  .prefault({})
  .meta({ description: 'When a failed payment is tried again, and what happens after the last retry' });

/** Milliseconds to hold a reconcile that takes more than was shown; 0 applies it at once. */
export const whenMoreIsLost = z
  .union(
    [z.literal('apply').transform(() => 0), z.strictObject({ hold: duration }).transform(({ hold }) => hold)],
    {
      error: 'must be apply or {hold: <duration>}',
    },
  )
  .prefault('apply')
  .meta({ description: 'What to do where a renewal would take more than the customer was shown' });

/** Percent as text, so that no floating point touches it: "22", "8.875". */
export const percent = z
  .union([z.number(), z.string()], { error: 'must be a percentage' })
  .refine(
    (value) => /^\d{1,3}(\.\d{1,4})?$/.test(String(value)) && Number(value) <= 100,
    'must be from 0 to 100 with four decimals at most',
  )
  .transform(String)
  .meta({ description: 'From 0 to 100, four decimals at most', examples: ['22', '8.875'] });

export const tax = z.strictObject({
  name: name.meta({ description: 'As documents print it; two taxes differ by name' }),
  percent,
  inclusive: z.boolean().default(false).meta({ description: 'True where prices contain it' }),
  regions: z
    .array(z.string().regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/, 'must be a country or region such as IT or US-NY'))
    .min(1, 'must name a region')
    .optional()
    .meta({ description: 'Where it applies: everywhere unless said' }),
});

const printed = z.string().min(1).max(500).superRefine(refuseUnprintable);

export const seller = z
  .strictObject({ name, address: printed.optional(), taxId: printed.exactOptional() })
  .meta({ description: 'Who sells, as invoices and receipts print it' });

export const direction = z.enum(['upgrade', 'downgrade', 'lateral']);

const settlementNames = Object.keys(NAMED_SETTLEMENTS) as [SettlementName, ...SettlementName[]];

const collect = z
  .enum(['now', 'next_invoice'])
  .default('now')
  .meta({ description: 'next_invoice, with period keep: its lines wait for whatever is invoiced next' });

const settlement = z
  .union(
    [
      z.enum(settlementNames),
      z.strictObject({ settlement: z.enum(settlementNames), collect }),
      z.strictObject({
        credit: z.enum(['unused_time', 'none']),
        period: z.enum(['keep', 'restart', 'extend', 'align', 'convert']),
        surplus: z.enum(['refund', 'balance', 'prepay', 'forfeit']),
        collect,
      }),
    ],
    {
      error: `must be one of ${settlementNames.join(', ')}, {settlement, collect} or {credit, period, surplus}`,
    },
  )
  .transform((chosen): Settlement => {
    if (typeof chosen === 'string') return NAMED_SETTLEMENTS[chosen];
    const { collect: when, ...choices } = chosen;
    const settled = 'settlement' in choices ? NAMED_SETTLEMENTS[choices.settlement] : choices;
    return when === 'next_invoice' ? { ...settled, collect: when } : settled;
  });

/** The choices of a settlement as an author wrote it, of which any part may be missing or malformed. */
export function writtenChoices(written: unknown): Partial<Settlement> {
  if (typeof written === 'string')
    return (ownValue(NAMED_SETTLEMENTS, written) as Settlement | undefined) ?? {};
  if (typeof written !== 'object' || written === null) return {};
  const { settlement: named, ...choices } = written as Partial<Settlement> & { settlement?: unknown };
  return { ...writtenChoices(named), ...choices };
}

export const intervalRelation = z.enum(['same', 'longer', 'shorter']);

export const timing = z.enum(['immediate', 'at_renewal', 'by_request']);

/** One entry of `changePolicies`; the first whose `when` matches decides. */
export const changePolicy = z.strictObject({
  when: z
    .strictObject({
      direction: direction.optional(),
      interval: intervalRelation.optional(),
      parts: z.array(z.enum(CHANGE_PARTS)).min(1, 'must name a part').optional(),
    })
    .meta({ description: 'What it does not name does not matter; of the parts one is enough' }),
  timing,
  settlement: settlement
    .optional()
    .meta({ description: 'Required with immediate; with by_request: what an immediate approval settles' }),
});

/** One entry of `changeLimits`. */
export const changeLimit = z
  .strictObject({ direction, atMost: z.int().min(0).max(1000), within: duration })
  .meta({ description: "How many of the customer's own changes in a direction there may be within a time" });

const byCount = { limit: id, resource: id, by: id };
const byAttribute = { limit: id, resource: id, attribute: id };
const byFeature = { feature: id, resource: id };

/** Takes nothing: while there is more than the limit, or anything of the feature, the change is refused. */
const blocking = z
  .strictObject({
    limit: id.optional(),
    feature: id.optional(),
    resource: id,
    strategy: z.literal('block'),
  })
  .transform(({ limit, feature, ...rule }, context) => {
    if (limit !== undefined && feature === undefined) return { ...rule, limit };
    if (feature !== undefined && limit === undefined) return { ...rule, feature };
    context.addIssue('needs a limit or a feature, one of them');
    return z.NEVER;
  });

/** One entry of `reconcile`; rules apply in their order. */
export const reconcileRule = z.discriminatedUnion(
  'strategy',
  [
    z.strictObject({ ...byCount, strategy: z.literal('keep_most') }),
    z.strictObject({ ...byCount, strategy: z.literal('drop_latest') }),
    z.strictObject({ ...byAttribute, strategy: z.enum(['scale_proportionally', 'clamp']) }),
    z.strictObject({ ...byFeature, strategy: z.enum(['remove', 'detach', 'archive']) }),
    blocking,
  ],
  {
    error:
      'must be one of keep_most, drop_latest, scale_proportionally, clamp, remove, detach, archive, block',
  },
);
