import { creditCoversAll } from '../billing/collect';
import { isInFlight } from '../billing/payment';
import type { Instant } from '../calendar/instant';
import { automaticUpgrade } from '../change/automatic-upgrade';
import type { Change } from '../change/change';
import type { Standing } from '../situation';
import { isOver } from '../subscription/subscription';
import { INCOMPLETE_FOR } from './first-payment';
import { tellAt } from './trial';

/** A scheduled change's own workflow brings the renewal about; the subscription does where that one does not. */
const HEAD_START = 10_000;

/**
 * What is to be done about a subscription next, and when; see the steps of a change. `expire`: nobody confirmed its first
 * payment. `tell_trial_end`: the customer is told that the trial ends. `remind`: of a renewal. `upgrade`: usage exceeds a
 * limit, and automatic upgrades are on.
 */
export type SubscriptionStep =
  | { readonly step: 'charge' | 'end_payment'; readonly payment: string; readonly at: Instant }
  /** Names the refund: one that comes while another is sent is no step that came back undone. */
  | { readonly step: 'refund'; readonly refund: string; readonly at: Instant }
  | {
      readonly step: 'renew' | 'retry_payment' | 'upgrade' | 'expire' | 'tell_trial_end' | 'remind';
      readonly at: Instant;
    };

/** The next step, or null where the subscription is over, or waits for the outcome of something else. */
export function nextSubscriptionStep(situation: Standing): SubscriptionStep | null {
  const { payments, refunds } = situation;
  const own = payments.find((payment) => payment.purpose !== 'change' && isInFlight(payment));
  if (own?.status === 'pending') return { step: 'charge', payment: own.id, at: own.createdAt };
  const refund = refunds.find(({ change, status }) => change === null && status === 'pending');
  if (refund) return { step: 'refund', refund: refund.id, at: refund.createdAt };
  const step = awaitedStep(situation);
  if (own) return endPayment(situation, own.id, step);
  return payments.some(({ status }) => status === 'pending') ? null : step;
}

/** True where a step of this kind is due now. */
export function isSubscriptionStepDue(situation: Standing, step: SubscriptionStep['step']): boolean {
  const next = nextSubscriptionStep(situation);
  return next?.step === step && next.at <= situation.now;
}

/** What waits for the customer is ended before anything else that could pay the same begins. */
function endPayment(
  { subscription }: Standing,
  payment: string,
  step: SubscriptionStep | null,
): SubscriptionStep | null {
  if (isOver(subscription))
    return { step: 'end_payment', payment, at: subscription.canceledAt ?? subscription.createdAt };
  return step && { step: 'end_payment', payment, at: step.at };
}

function awaitedStep(situation: Standing): SubscriptionStep | null {
  const { subscription } = situation;
  switch (subscription.status) {
    case 'incomplete':
      return { step: 'expire', at: subscription.createdAt + INCOMPLETE_FOR };
    case 'trialing':
      return earliest([trialStep(situation), remindStep(situation), renewStep(situation)]);
    case 'active':
    case 'past_due':
      return earliest([
        remindStep(situation),
        renewStep(situation),
        retryStep(situation),
        upgradeStep(situation),
      ]);
    case 'canceled':
      return retryStep(situation);
    default:
      return null;
  }
}

function trialStep({ subscription }: Standing): SubscriptionStep | null {
  const at = tellAt(subscription);
  return at === null ? null : { step: 'tell_trial_end', at };
}

function remindStep(situation: Standing): SubscriptionStep | null {
  const at = remindAt(situation);
  return at === null ? null : { step: 'remind', at };
}

/** Renewals of intervals as long as this are forgotten in between (ruling 38). */
const LONG_MONTHS = 12;

/**
 * When the customer is reminded next of a trial's end, or of a renewal of a year or longer. A change that takes effect then
 * has reminders of its own, and what is prepaid is not charged. Reminders whose time was over when the period began are
 * not sent.
 */
export function remindAt({ subscription, pending, sold }: Standing): Instant | null {
  const { status, period, terms, prepaid, remindedAt } = subscription;
  const isLong = (sold.intervals[terms.interval] ?? 0) >= LONG_MONTHS;
  const isReminded = status === 'trialing' || (status === 'active' && isLong && prepaid === null);
  if (!isReminded || (pending && dueAtRenewal(pending, period.end))) return null;
  const since = Math.max(period.start, remindedAt ?? period.start);
  return sold.renewalReminders.map((before) => period.end - before).find((at) => at > since) ?? null;
}

function renewStep({ subscription, pending }: Standing): SubscriptionStep {
  const { end } = subscription.period;
  const isLed = pending !== null && dueAtRenewal(pending, end);
  return { step: 'renew', at: isLed ? end + HEAD_START : end };
}

/** True for a change that takes effect with the renewal at `periodEnd`. */
export function dueAtRenewal({ status, to, quote }: Change, periodEnd: Instant): boolean {
  // Nobody is kept: leaving that support has not decided on takes effect at the renewal at the latest (ruling 19).
  const isAgreed = status === 'scheduled' || (status === 'requested' && to === null);
  return isAgreed && quote.effectiveAt <= periodEnd;
}

/** Account credit that covers everything that is open is used at once. */
function retryStep(situation: Standing): SubscriptionStep | null {
  const { dunning, period } = situation.subscription;
  if (creditCoversAll(situation)) return { step: 'retry_payment', at: period.start };
  return dunning?.nextAttemptAt ? { step: 'retry_payment', at: dunning.nextAttemptAt } : null;
}

function upgradeStep(situation: Standing): SubscriptionStep | null {
  const upgrade = automaticUpgrade(situation);
  return upgrade && { step: 'upgrade', at: upgrade.at };
}

function earliest(steps: readonly (SubscriptionStep | null)[]): SubscriptionStep | null {
  return steps.reduce(
    (first, step) => (step !== null && (first === null || step.at < first.at) ? step : first),
    null,
  );
}
