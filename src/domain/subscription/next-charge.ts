import type { Instant } from '../calendar/instant';
import { outstandingAmount } from '../change/outstanding';
import { targetOf, type Situation } from '../situation';
import { recurringPrice } from './pricing';
import { paidThrough } from './subscription';

/** When the payment method is charged next and how much, minor units: account credit is already used, a scheduled change known. */
export function nextCharge(situation: Situation): { at: Instant; amount: number } | null {
  const { subscription, account, sold, pending, unpaid } = situation;
  if (subscription.status === 'canceled') return null;
  if (subscription.status === 'past_due' && unpaid) {
    const at = subscription.dunning?.nextAttemptAt;
    return at ? { at, amount: outstandingAmount(unpaid) } : null;
  }
  const scheduled = pending?.status === 'scheduled' ? pending : null;
  const price = scheduled
    ? recurringPrice(targetOf(situation, scheduled), scheduled.to)
    : recurringPrice(sold, subscription.terms);
  return { at: paidThrough(subscription), amount: Math.max(0, price - account.creditBalance) };
}
