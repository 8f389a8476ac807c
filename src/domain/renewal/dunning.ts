import { outstandingAmount } from '../change/outstanding';
import { paymentFailedNotice, renewalActionRequiredNotice } from '../change/payment-notices';
import type { Instant } from '../calendar/instant';
import type { DunningSchedule } from '../catalog/catalog';
import type { Invoice } from '../documents/invoice';
import type { PaymentFailureConsequence } from '../notification/content';
import type { Decline } from '../payment/decline';
import type { NewId, Situation } from '../situation';
import type { Subscription } from '../subscription/subscription';
import { endDunning, type FailedPayment } from './dunning-end';

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
    return endDunning(situation, invoice, decline, newId);
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
