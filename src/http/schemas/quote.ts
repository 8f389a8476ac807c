import { z } from 'zod';
import { currencyCode, instant, items, money, orNull, period } from './fields';

/** The whole numbers from which a line's amount follows. */
const lineBasis = z.object({ price: money, units: z.int(), of: z.int(), cap: money.optional() });

/** One line of a quote, an invoice or a receipt. */
export const line = z
  .object({
    kind: z.enum(['credit', 'charge', 'prepaid', 'forfeited', 'account_credit', 'tax']),
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
    example: {
      kind: 'credit',
      component: 'plan:basic',
      description: 'Unused time of Basic',
      amount: -1500,
      period: { start: '2027-04-16T00:00:00.000Z', end: '2027-05-01T00:00:00.000Z' },
      basis: { price: 3000, units: 1296000, of: 2592000 },
    },
  });

/** How a change is paid for, spelled out. */
const settlement = z
  .object({
    credit: z.enum(['unused_time', 'none']),
    period: z.enum(['keep', 'restart', 'extend']),
    surplus: z.enum(['refund', 'balance', 'prepay', 'forfeit']),
    charge: z.literal('nothing').optional(),
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
const ruleOutcome = z
  .object({
    rule: z.string().meta({ description: 'The limit or feature that the rule is about' }),
    resource: z.string(),
    current: z.number().meta({ description: 'What earlier rules left' }),
    allowed: z.number(),
    actions: items(z.discriminatedUnion('action', [actionOnResource, actionOnAttribute])),
  })
  .meta({ id: 'ReconcileOutcome' });

const quoteFields = {
  quotedAt: instant,
  expiresAt: instant,
  currency: currencyCode,
  timing: z.enum(['immediate', 'at_renewal', 'by_request']),
  settlement: orNull(settlement),
  lines: items(line),
  amountDue: money,
  refundDue: money,
  creditApplied: money,
  creditIssued: money,
  creditForfeited: money,
  prepaidMonths: z.int(),
  effectiveAt: instant,
  newPeriod: period,
  paidThrough: instant,
  nextCharge: z.object({ at: instant, amount: money }),
  recurring: z.object({ amount: money, interval: z.string() }),
  featuresGained: items(z.string()),
  featuresLost: items(z.string()),
  reconcile: items(ruleOutcome),
};

/** What a change costs and does. */
export const quote = z.object(quoteFields).meta({
  id: 'Quote',
  description: 'All lines together sum to amountDue - refundDue - creditIssued',
});

/** The fields of a quote, for what is a quote and more. */
export const quoteShape = quoteFields;
