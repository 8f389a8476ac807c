import type { Instant } from '../calendar/instant';
import { outstandingAmount } from '../change/outstanding';
import { targetOf, taxationOf, type Situation } from '../situation';
import { firstCharge } from './first-charge';

/** When the payment method is charged next and how much, minor units: account credit is already used, a scheduled change known. */
export function nextCharge(situation: Situation): { at: Instant; amount: number } | null {
  const { subscription, account, sold, pending, unpaid } = situation;
  if (subscription.status === 'canceled') return null;
  if (subscription.status === 'past_due' && unpaid) {
    const at = subscription.dunning?.nextAttemptAt;
    return at ? { at, amount: outstandingAmount(unpaid) } : null;
  }
  const then =
    pending?.status === 'scheduled'
      ? { then: { catalog: targetOf(situation, pending), terms: pending.to } }
      : {};
  const { period, amount } = firstCharge({
    account,
    billing: subscription,
    catalog: sold,
    taxation: taxationOf(situation),
    ...then,
  });
  return { at: period.start, amount: Math.max(0, amount - account.creditBalance) };
}
