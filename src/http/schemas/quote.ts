import { z } from 'zod';
import { timing } from '../../domain/catalog/rules';
import { currencyCode, instant, items, money, orNull, period } from './fields';
import { LINE, QUOTE } from './examples';

/** The whole numbers from which a line's amount follows. */
const lineBasis = z.object({ price: money, units: z.int(), of: z.int(), cap: money.optional() });

/** One line of a quote, an invoice or a receipt. */
export const line = z
  .object({
    kind: z.enum(['credit', 'charge', 'prepaid', 'forfeited', 'account_credit', 'tax', 'discount']),
    component: z.string().meta({ description: 'Such as `plan:pro`, `quantity:seats`, `add_on:sms`' }),
    description: z.string(),
    amount: money.meta({ description: 'Minor units; credits are negative' }),
    period,
    basis: lineBasis.meta({
      description: 'amount = ± price × units / of, rounded once, cut by `cap` where it is there',
    }),
  })
  .meta({
    id: 'Line',
    example: LINE,
  });

/** How a change is paid for, spelled out. */
const settlement = z
  .object({
    credit: z.enum(['unused_time', 'none']),
    period: z.enum(['keep', 'restart', 'extend', 'align', 'convert', 'end']),
    surplus: z.enum(['refund', 'balance', 'prepay', 'forfeit']),
    charge: z.literal('nothing').optional(),
    collect: z.literal('next_invoice').optional(),
  })
  .meta({ id: 'Settlement' });

const actionOnResource = z.object({
  action: z.enum(['remove', 'archive', 'restore', 'detach']),
  type: z.string(),
  id: z.string(),
  restorable: z.boolean(),
});

const actionOnAttribute = z.object({
  action: z.literal('set'),
  type: z.string(),
  id: z.string(),
  attribute: z.string(),
  from: z.number(),
  to: z.number(),
  restorable: z.literal(false),
});

/** What one reconcile rule does. */
export const ruleOutcome = z
  .object({
    rule: z.string().meta({ description: 'The limit or feature that the rule is about' }),
    resource: z.string(),
    current: z.number().meta({ description: 'What earlier rules left' }),
    allowed: z.number(),
    actions: items(z.discriminatedUnion('action', [actionOnResource, actionOnAttribute])),
    blocks: z
      .literal(true)
      .optional()
      .meta({ description: 'The change cannot be made while `excess` is there' }),
    excess: z.number().optional(),
  })
  .meta({ id: 'ReconcileOutcome' });

/** What a whole interval costs. */
export const recurringPrice = z.object({
  amount: money,
  list: money.meta({ description: 'At list prices, without discounts' }),
  interval: z.string(),
});

const allowance = {
  id: z.string(),
  before: orNull(z.int()),
  after: orNull(z.int()).meta({ description: 'Null where it is not sold, or not limited' }),
  used: orNull(z.number()).meta({ description: 'How much is used, where that is known' }),
  excess: z.number().meta({ description: 'By how much `used` is more than `after`' }),
};

/** One thing that a change makes different. */
const difference = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('plan'), before: orNull(z.string()), after: orNull(z.string()) }),
    z.object({ kind: z.literal('interval'), before: z.string(), after: z.string() }),
    z.object({ kind: z.literal('price'), before: recurringPrice, after: recurringPrice }),
    z.object({ kind: z.literal('quantity'), ...allowance }),
    z.object({ kind: z.literal('limit'), ...allowance }),
    z.object({ kind: z.literal('add_on'), id: z.string(), before: z.boolean(), after: z.boolean() }),
  ])
  .meta({ id: 'Difference', description: 'One thing that is different after the change' });

const resourceKey = { type: z.string(), id: z.string() };

const quoteFields = {
  quotedAt: instant,
  expiresAt: instant,
  currency: currencyCode,
  timing,
  settlement: orNull(settlement),
  lines: items(line),
  amountDue: money,
  refundDue: money,
  creditApplied: money,
  creditIssued: money,
  creditForfeited: money,
  prepaidMonths: z.int(),
  deferred: money.meta({ description: 'What of the lines waits for the next invoice' }),
  effectiveAt: instant,
  newPeriod: orNull(period).meta({ description: 'Null of leaving' }),
  paidThrough: instant,
  nextCharge: orNull(z.object({ at: instant, amount: money })).meta({ description: 'Null of leaving' }),
  recurring: recurringPrice,
  difference: items(difference).meta({
    description: 'What is different, in the order to show it; the price is always there',
  }),
  featuresGained: items(z.string()),
  featuresLost: items(z.string()),
  reconcile: items(ruleOutcome),
  waived: z
    .string()
    .optional()
    .meta({ description: 'Why support makes it at once and without proration, where it does' }),
  creditLeft: money
    .optional()
    .meta({ description: 'Of leaving: account credit that would stay; support can pay it back' }),
  notRestored: items(
    z.object({ ...resourceKey, name: orNull(z.string()), parent: orNull(z.object(resourceKey)) }),
  )
    .optional()
    .meta({ description: 'Of taking a change back: what that one removed for good' }),
};

/** What a change costs and does. */
export const quote = z.object(quoteFields).meta({
  id: 'Quote',
  example: QUOTE,
  description: 'All lines together sum to amountDue + deferred - refundDue - creditIssued',
});

/** The fields of a quote, for what is a quote and more. */
export const quoteShape = quoteFields;
