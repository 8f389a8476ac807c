import { z } from 'zod';
import { SUBSCRIPTION_STATUSES } from '../../domain/subscription/subscription';
import { heldCoupon } from './prices';
import { line, recurringPrice } from './quote';
import { terms } from './terms';
import { count, currencyCode, givenId, id, instant, items, money, note, orNull, period } from './fields';
import { FIRST_PRICE, RUNNING } from './examples';

/** What was tried last, and why it did not pay. */
const attempt = z
  .object({
    paymentMethod: z.string(),
    failure: orNull(z.object({ code: z.string(), message: z.string() })).meta({
      description: '`authentication_required`: the bank waits for the customer. Null while it is under way',
    }),
  })
  .meta({ id: 'PaymentAttempt' });

const due = money.meta({ description: 'What the payment method pays; account credit is used first' });

/** What is not paid, and where that leads. */
const overdue = z
  .object({
    invoices: items(z.string()).meta({
      description: 'The open ones, oldest first: paying the last pays all (`POST /v1/invoices/{id}/pay`)',
    }),
    amount: money.meta({ description: 'All that is open' }),
    due,
    lastAttempt: orNull(attempt),
    attempts: z.int(),
    nextAttemptAt: orNull(instant),
    endsAt: orNull(instant).meta({
      description: 'When the last attempt leads to `finalAction`; null where the subscription stays past due',
    }),
    finalAction: z.enum(['cancel', 'downgrade', 'keep_past_due']),
  })
  .meta({ id: 'Overdue' });

const firstPayment = z
  .object({
    amount: due,
    lastAttempt: orNull(attempt),
    expiresAt: instant.meta({ description: 'When the subscription is gone unless it is paid' }),
  })
  .meta({ id: 'FirstPayment' });

/** A subscription as the API shows it. */
export const subscription = z
  .object({
    id: givenId('sub'),
    account: givenId('acc'),
    catalog: z.string(),
    catalogVersion: z.int(),
    plan: z.string(),
    interval: z.string(),
    quantities: z.record(z.string(), z.int()),
    addOns: items(z.string()),
    status: z.enum(SUBSCRIPTION_STATUSES).exclude(['void']),
    currency: currencyCode,
    currentPeriod: period,
    paidThrough: instant,
    nextCharge: orNull(z.object({ at: instant, amount: money })).meta({
      description: 'What the payment method will be charged next; null once canceled',
    }),
    recurring: recurringPrice,
    deferred: money.meta({ description: 'What waits for the next invoice' }),
    coupons: items(heldCoupon),
    pendingChange: orNull(z.string()).meta({ description: 'The id of the scheduled or requested change' }),
    openChange: orNull(z.string()).meta({
      description: 'The id of the change that is quoted, being charged, or waiting for the customer’s bank',
    }),
    firstPayment: orNull(firstPayment).meta({
      description: 'While it is incomplete: the payment that it waits for',
    }),
    overdue: orNull(overdue).meta({ description: 'Null in good standing' }),
    undoable: orNull(z.object({ change: z.string(), until: instant })).meta({
      description: 'The change that can be taken back',
    }),
    features: items(z.string()),
    limits: z.record(z.string(), z.int()).meta({ description: 'An absent limit means unlimited' }),
    usage: z.record(z.string(), z.number()),
    autoUpgrades: z
      .record(z.string(), z.object({ acceptedTerms: z.string(), acceptedAt: instant }))
      .meta({ description: 'By the name of the quantity' }),
    createdAt: instant,
    canceledAt: orNull(instant),
    trialEndsAt: orNull(instant).meta({ description: 'While it is tried' }),
  })
  .meta({ id: 'Subscription', example: RUNNING });

/** What subscribing would cost. */
export const firstPrice = terms
  .omit({ coupon: true })
  .extend({
    currency: currencyCode,
    lines: items(line).meta({ description: 'All together sum to amountDue; none of a trial' }),
    amountDue: money.meta({ description: 'What the payment method is charged at once' }),
    creditApplied: money,
    period,
    trialEndsAt: orNull(instant).meta({ description: 'Where it is tried first' }),
    recurring: recurringPrice,
    nextCharge: orNull(z.object({ at: instant, amount: money })),
  })
  .meta({
    id: 'SubscriptionPrice',
    example: FIRST_PRICE,
    description: 'What subscribing would charge, and what follows',
  });

const acceptedTerms = note
  .min(1, 'must not be empty')
  .meta({ description: 'The terms that the customer accepted, as the host application names them' });

export const autoUpgradeRequest = z
  .strictObject({ quantity: id, enabled: z.boolean(), acceptedTerms: acceptedTerms.optional() })
  .refine(({ enabled, acceptedTerms }) => !enabled || acceptedTerms !== undefined, {
    path: ['acceptedTerms'],
    error: 'is required to enable automatic upgrades',
  })
  .meta({
    id: 'AutoUpgradeRequest',
    example: { quantity: 'contacts', enabled: true, acceptedTerms: '2027-01' },
  });

export const usageRequest = z
  .strictObject({ limit: id, value: count })
  .meta({ id: 'UsageRequest', example: { limit: 'contacts', value: 1200 } });

export const confirmSubscriptionRequest = z
  .strictObject({ paymentMethod: id.optional() })
  .meta({ id: 'ConfirmSubscriptionRequest', example: { paymentMethod: 'pm_card_visa' } });
