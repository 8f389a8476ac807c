import { nextCharge, recurringPrice } from '../change/next-charge';
import type { Effects } from '../effects';
import type { NotificationContent } from '../notification/content';
import { nameTerms, subscriptionFacts } from '../notification/naming';
import type { Situation } from '../situation';
import { remindAt } from './next-step';

/**
 * Reminds the customer of what the end of a trial, or of a period of a year or longer, brings, in time to leave (ruling 38).
 * Who is charged nothing then is told nothing. Null where it is not due.
 */
export function remindOfRenewal(situation: Situation): Effects | null {
  const { subscription, now } = situation;
  const at = remindAt(situation);
  if (at === null || at > now) return null;
  const { amount } = recurringPrice(situation);
  return {
    at: now,
    subscription: { ...subscription, remindedAt: now },
    notifications: amount > 0 ? [renewalNotice(situation, amount)] : [],
  };
}

function renewalNotice(situation: Situation, amount: number): NotificationContent {
  const { account, subscription, sold, defaultMethod, now } = situation;
  const { terms, period, status } = subscription;
  return {
    kind: 'renewal_reminder',
    reason: status === 'trialing' ? 'trial' : 'renewal',
    change: null,
    ...subscriptionFacts(situation),
    terms: nameTerms(sold, terms, account),
    at: period.end,
    asOf: now,
    recurring: { amount, intervalMonths: sold.intervals[terms.interval] ?? 1 },
    nextCharge: nextCharge(situation),
    follows: defaultMethod === null ? 'needs_method' : 'charge',
  };
}
