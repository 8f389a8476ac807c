import { z } from 'zod';
import type { EventType } from '../../domain/effects';
import {
  ACCOUNT,
  ADMIN,
  APRIL_16,
  CHANGE,
  DECLINED,
  DOWNGRADE_ID,
  exampleId,
  INVOICE,
  JUNE_16,
  MAY_16,
  RECONCILE,
  SUBSCRIPTION,
} from './examples';
import { currencyCode, givenId, instant, items, money, orNull, period } from './fields';
import { ruleOutcome } from './quote';

type Shape = Readonly<Record<string, z.ZodType>>;
type Values = Readonly<Record<string, unknown>>;

/** When an event is told, and what its `data` has. */
interface EventKind {
  readonly description: string;
  /** Several where different things are told under the same name. */
  readonly shapes: readonly [Shape, ...Shape[]];
  readonly example: Values;
  /** When it happens in the story, if not on 16 April. */
  readonly at?: string;
}

const failure = z.object({ code: z.string(), message: z.string() });
const reconcile = items(ruleOutcome).meta({ description: 'What each rule that acted did' });
const refundShape = { payment: givenId('pay'), refund: z.string(), amount: money, currency: currencyCode };
const REFUND = { payment: exampleId('pay'), refund: 're_3MmlLrLkdIwHu7ix0', amount: 1000, currency: 'USD' };

/** Of a change, named by `change`; what is said of it beside that. */
function ofChange(description: string, shape: Shape = {}, example: Values = {}, ...more: Shape[]): EventKind {
  const change = givenId('chg');
  return {
    description,
    shapes: [{ change, ...shape }, ...more.map((other) => ({ change, ...other }))],
    example: { ...CHANGE, ...example },
  };
}

/** Of a subscription, by itself. */
function ofSubscription(description: string, shape: Shape = {}, example: Values = {}): EventKind {
  return {
    description,
    shapes: [{ change: z.null(), subscription: givenId('sub'), ...shape }],
    example: { change: null, ...SUBSCRIPTION, ...example },
  };
}

const changeOrNone = orNull(givenId('chg')).meta({ description: 'The change that it is about, if any' });

/** Of money, that may be a change's. */
function ofMoney(
  description: string,
  shape: Shape,
  example: Values,
  change: string | null = CHANGE.change,
): EventKind {
  return { description, shapes: [{ change: changeOrNone, ...shape }], example: { change, ...example } };
}

/** Every event; one that is missing here does not compile. */
const EVENT_KINDS: Record<EventType, EventKind> = {
  'change.quoted': ofChange('A change was quoted; it waits to be confirmed.', {
    undoes: givenId('chg')
      .optional()
      .meta({ description: 'The completed change that it takes back, if any' }),
  }),
  'change.scheduled': ofChange(
    'A change was agreed; it takes effect at the renewal.',
    { effectiveAt: instant },
    { ...DOWNGRADE_ID, effectiveAt: MAY_16 },
  ),
  'change.completed': ofChange('A change has taken effect: the subscription is what it says.'),
  'change.canceled': ofChange(
    'A change was called off before it took effect.',
    { reason: orNull(z.string()) },
    { ...DOWNGRADE_ID, reason: 'changed my mind' },
  ),
  'change.failed': ofChange(
    'A change cannot take effect any more.',
    { failure },
    { failure: { code: 'quote_stale', message: 'The subscription is not what was quoted any more.' } },
  ),
  'change.requested': ofChange('A customer asked for a change that support decides on.'),
  'change.declined': ofChange(
    'Support declined a change that a customer had asked for.',
    { note: orNull(z.string()) },
    { note: 'The contract runs until June' },
  ),
  'change.replaced': ofChange(
    'Another change took the place of this one.',
    { replacedBy: givenId('chg') },
    { replacedBy: exampleId('chg', 'D') },
  ),
  'change.expired': ofChange('Nobody confirmed a quote in time.'),
  'change.updated': ofChange(
    'Something else became of a change: its payment, what the customer wants kept, or a reconcile that waits.',
    { status: z.literal('charging') },
    { status: 'quoted', failure: DECLINED },
    { status: z.literal('requires_action').meta({ description: 'The bank waits for the customer' }) },
    { status: z.literal('quoted').meta({ description: 'The payment was declined' }), failure },
    { heldUntil: instant.meta({ description: 'The reconcile takes more than was shown, and waits' }) },
    { keep: z.record(z.string(), items(z.string())).meta({ description: 'By type: the ids to keep' }) },
  ),
  'subscription.created': ofSubscription('A subscription began: its first period is paid, or it is tried.'),
  'subscription.renewed': {
    ...ofSubscription(
      'A new period of a subscription began.',
      { period },
      { period: { start: MAY_16, end: JUNE_16 } },
    ),
    at: MAY_16,
  },
  'subscription.past_due': ofSubscription('An invoice of a subscription was not paid; it is tried again.'),
  'subscription.recovered': ofSubscription('A subscription that was past due owes nothing any more.'),
  'subscription.canceled': ofSubscription('A subscription has ended.', {
    reason: z
      .literal('payment_failed')
      .optional()
      .meta({ description: 'Where it ended for want of payment' }),
  }),
  'subscription.updated': ofSubscription(
    'Support agreed prices or limits, gave or took a coupon, or moved the renewal.',
    {
      act: z.string().meta({ description: 'As the history of the account names it' }),
      actor: z.string(),
      reason: z.string(),
      to: instant.optional().meta({ description: 'Where the renewal was moved' }),
    },
    { act: 'renewal_moved', ...ADMIN, reason: 'Paid by the middle of the month', to: MAY_16 },
  ),
  'reconcile.applied': {
    description: 'What exceeded the limits of the plan was brought within them.',
    shapes: [
      { change: givenId('chg'), reconcile },
      { change: z.null(), subscription: givenId('sub'), reconcile },
    ],
    example: { ...DOWNGRADE_ID, reconcile: RECONCILE },
    at: MAY_16,
  },
  'invoice.paid': ofMoney('An invoice was paid.', { invoice: givenId('inv') }, INVOICE),
  'invoice.payment_failed': ofMoney(
    'A payment of an invoice was declined.',
    { invoice: givenId('inv'), reason: z.string().meta({ description: 'Such as `insufficient_funds`' }) },
    { ...INVOICE, reason: 'insufficient_funds' },
    null,
  ),
  'invoice.refunded': ofMoney(
    'Support gave back what an invoice had charged, or a part of it.',
    {
      invoice: givenId('inv'),
      creditNote: givenId('crn'),
      amount: money.meta({ description: 'Minor units of the invoice’s currency' }),
      to: z.enum(['payment_method', 'account_credit']),
      reason: z.string(),
      actor: z.string(),
    },
    {
      ...INVOICE,
      creditNote: exampleId('crn'),
      amount: 1000,
      to: 'payment_method',
      reason: 'The outage of 12 April',
      ...ADMIN,
    },
    null,
  ),
  'payment.disputed': ofMoney(
    'A customer disputes a payment at the bank, or such a dispute was decided.',
    {
      payment: givenId('pay'),
      dispute: z.string().meta({ description: 'As the payment gateway knows it' }),
      status: z.enum(['opened', 'won', 'lost']),
      reason: z.string(),
      amount: money,
      currency: currencyCode,
    },
    {
      payment: exampleId('pay'),
      dispute: 'dp_1MtJUT2eZvKYlo2CNaw2HvEv',
      status: 'opened',
      reason: 'product_not_received',
      amount: 24500,
      currency: 'USD',
    },
  ),
  'payment.refund_failed': ofMoney('A refund did not reach the customer.', refundShape, REFUND),
  'payment.refunded_at_gateway': ofMoney(
    'A payment was refunded at the gateway itself.',
    refundShape,
    REFUND,
  ),
};

const EVENT_TYPES = Object.keys(EVENT_KINDS) as [EventType, ...EventType[]];

/** What endpoints may listen to. */
export const eventType = z.enum(EVENT_TYPES);

/** Every event as it is delivered. */
export const events = EVENT_TYPES.map((type) => {
  const { description, shapes, example, at = APRIL_16 } = EVENT_KINDS[type];
  const [data, ...others] = [dataOf(shapes[0]), ...shapes.slice(1).map(dataOf)] as const;
  const body = z
    .object({
      type: z.literal(type),
      timestamp: instant.meta({ description: 'When it happened, in the account’s time' }),
      data: others.length === 0 ? data : z.union([data, ...others]),
    })
    .meta({
      id: `${titleOf(type)}Event`,
      description,
      example: { type, timestamp: at, data: { ...ACCOUNT, ...example } },
    });
  return { type, description, body };
});

function dataOf(shape: Shape) {
  return z.object({ account: givenId('acc'), ...shape });
}

/** `SubscriptionPastDue` of `subscription.past_due`. */
function titleOf(type: EventType): string {
  return type
    .split(/[._]/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}
