import { adaptResources } from '../change/carry-out-reconcile';
import { nameTerms, renewalActionRequiredNotice, subscriptionFacts } from '../change/notices';
import type { Decline } from '../payment/decline';
import { outstandingAmount } from '../change/outstanding';
import { moveTo } from '../change/states';
import { buildReceipt } from '../change/complete';
import { resolveTerms } from '../change/resolve-terms';
import type { Instant } from '../calendar/instant';
import type { DunningSchedule } from '../catalog/catalog';
import type { Invoice } from '../documents/invoice';
import type { Effects } from '../effects';
import { DomainError } from '../errors';
import type { NotificationContent, PaymentFailureConsequence } from '../notification/content';
import { beginBilling } from '../settlement/next-period';
import type { NewId, Situation } from '../situation';
import type { Subscription } from '../subscription/subscription';
import type { Terms } from '../subscription/terms';
import { invoicePeriod } from './period-invoice';
import { periodPayment } from './period-payment';

/** What a failed renewal payment leads to; `fellBack` where the subscription moved to the plan that dunning ends on. */
export interface FailedPayment {
  readonly effects: Effects;
  readonly fellBack: boolean;
}

const ONE_DAY = 24 * 60 * 60 * 1000;

/**
 * A renewal could not be charged: past due, tried again as the catalog says (days after the first failure), and at the
 * end of the schedule the catalog's final action.
 */
export function recordPeriodUnpaid(
  situation: Situation,
  invoice: Invoice,
  decline: Decline,
  newId: NewId,
): FailedPayment {
  const { subscription, sold, now } = situation;
  const failedAt = subscription.dunning?.failedAt ?? now;
  const attempts = (subscription.dunning?.attempts ?? 0) + 1;
  const nextAttemptAt = nextAttempt(sold.dunning, failedAt, now);
  if (nextAttemptAt === null && sold.dunning.finalAction !== 'keep_past_due')
    return finish(situation, invoice, decline, newId);
  const pastDue: Subscription = {
    ...subscription,
    status: 'past_due',
    revision: subscription.revision + 1,
    dunning: { invoice: invoice.id, failedAt, attempts, nextAttemptAt },
  };
  const { finalAction } = sold.dunning;
  const thereafter = typeof finalAction === 'object' ? 'downgrade' : finalAction;
  const consequence: PaymentFailureConsequence =
    nextAttemptAt === null ? { next: 'kept_past_due' } : { next: 'retry', at: nextAttemptAt, thereafter };
  return {
    fellBack: false,
    effects: {
      at: now,
      subscription: pastDue,
      notifications: [
        paymentFailedNotice(situation, invoice, decline, consequence),
        ...(decline.reason === 'authentication_required'
          ? [renewalActionRequiredNotice(situation, outstandingAmount(invoice))]
          : []),
      ],
      events: [
        {
          type: 'invoice.payment_failed',
          change: null,
          data: { invoice: invoice.id, reason: decline.reason },
        },
        ...(subscription.status === 'past_due'
          ? []
          : [
              {
                type: 'subscription.past_due',
                change: null,
                data: { subscription: subscription.id },
              } as const,
            ]),
      ],
    },
  };
}

/** Attempts in between, with a new payment method, do not use up the schedule. */
function nextAttempt({ retryAfterDays }: DunningSchedule, failedAt: Instant, now: Instant): Instant | null {
  return retryAfterDays.map((days) => failedAt + days * ONE_DAY).find((at) => at > now) ?? null;
}

function finish(situation: Situation, invoice: Invoice, decline: Decline, newId: NewId): FailedPayment {
  const { finalAction } = situation.sold.dunning;
  const terms = typeof finalAction === 'object' ? fallbackTerms(situation, finalAction.downgrade_to) : null;
  return terms
    ? moveToFallback(situation, invoice, { decline, terms, newId })
    : cancelSubscription(situation, invoice, decline, newId);
}

/** The terms on the plan that the catalog falls back to; null where the subscription is there already or cannot go there. */
function fallbackTerms({ subscription, newest }: Situation, plan: string): Terms | null {
  const source = newest;
  try {
    return resolveTerms({
      source,
      target: newest,
      current: subscription.terms,
      request: { plan, addOns: [] },
    });
  } catch (error) {
    if (error instanceof DomainError) return null;
    throw error;
  }
}

function cancelSubscription(
  situation: Situation,
  invoice: Invoice,
  decline: Decline,
  newId: NewId,
): FailedPayment {
  const { subscription, now } = situation;
  const closed: Subscription = {
    ...subscription,
    status: 'canceled',
    canceledAt: now,
    dunning: null,
    revision: subscription.revision + 1,
  };
  return {
    fellBack: false,
    effects: {
      at: now,
      subscription: closed,
      ...voidInvoice(situation, invoice, newId),
      changes: endedChanges(situation),
      notifications: [paymentFailedNotice(situation, invoice, decline, { next: 'canceled' })],
      events: [
        {
          type: 'subscription.canceled',
          change: null,
          data: { subscription: subscription.id, reason: 'payment_failed' },
        },
      ],
    },
  };
}

interface Fallback {
  readonly decline: Decline;
  readonly terms: Terms;
  readonly newId: NewId;
}

function moveToFallback(
  situation: Situation,
  invoice: Invoice,
  { decline, terms, newId }: Fallback,
): FailedPayment {
  const { subscription, account, newest, now } = situation;
  const { billing, lines } = beginBilling({
    catalog: newest,
    terms,
    at: now,
    zone: account.timezone,
    region: account.region,
  });
  const voided = voidInvoice(situation, invoice, newId);
  const moved: Subscription = {
    ...subscription,
    ...billing,
    status: 'active',
    dunning: null,
    revision: subscription.revision + 1,
  };
  const credited = { ...account, creditBalance: voided.creditBalance };
  const next = invoicePeriod({
    account: credited,
    subscription: subscription.id,
    currency: newest.currency,
    lines,
    period: billing.period,
    at: now,
    newId,
  });
  const planName = nameTerms(newest, terms).planName;
  return {
    fellBack: true,
    effects: {
      at: now,
      subscription: moved,
      invoices: [...voided.invoices, next.invoice],
      creditBalance: next.creditBalance,
      ledger: [...voided.ledger, ...next.ledger],
      ...(next.due > 0
        ? { payments: [periodPayment({ ...situation, subscription: moved }, next.invoice)] }
        : { receipt: buildReceipt(next.invoice, newId('rcp')) }),
      ...resourcesWithin({ ...situation, subscription: moved, sold: newest }),
      changes: endedChanges(situation),
      notifications: [paymentFailedNotice(situation, invoice, decline, { next: 'downgraded', planName })],
      events: [
        {
          type: 'subscription.renewed',
          change: null,
          data: { subscription: subscription.id, period: billing.period },
        },
      ],
    },
  };
}

/** In the same transaction as the fallback: nothing comes between a plan and its limits. */
function resourcesWithin(moved: Situation): Pick<Effects, 'resources'> {
  const resources = adaptResources(moved)?.resources;
  return resources ? { resources } : {};
}

/** Nobody pays for time that the subscription did not get; credit that the invoice had used comes back. */
function voidInvoice(
  { account, now }: Situation,
  invoice: Invoice,
  newId: NewId,
): Required<Pick<Effects, 'invoices' | 'ledger' | 'creditBalance'>> {
  const returned = invoice.creditApplied;
  return {
    invoices: [{ ...invoice, status: 'void' }],
    creditBalance: account.creditBalance + returned,
    ledger:
      returned === 0
        ? []
        : [
            {
              id: newId('led'),
              at: now,
              account: account.id,
              type: 'credit_issued',
              amount: returned,
              invoice: invoice.id,
              change: null,
              reference: null,
            },
          ],
  };
}

function endedChanges({ open, pending, now }: Situation): NonNullable<Effects['changes']> {
  return [open, pending].flatMap((change) =>
    change && change.status !== 'charging' ? [moveTo(change, 'canceled', { completedAt: now })] : [],
  );
}

function paymentFailedNotice(
  situation: Situation,
  invoice: Invoice,
  decline: Decline,
  consequence: PaymentFailureConsequence,
): NotificationContent {
  return {
    kind: 'payment_failed',
    ...subscriptionFacts(situation),
    occasion: 'renewal',
    change: null,
    planName: nameTerms(situation.sold, situation.subscription.terms).planName,
    amount: outstandingAmount(invoice),
    declineCode: decline.reason,
    at: situation.now,
    consequence,
  };
}
