import type { SubscriptionProgress } from '../activities';
import type { Instant } from '../src/domain/calendar/instant';
import { payments, records } from './activity-proxies';

/**
 * The renewal at `periodEnd`, in this order: a scheduled change takes effect, resources are reconciled, the next period
 * begins, and its price is charged. Whoever calls it a second time finds it done. A scheduled change's own workflow
 * leads; without leading, nothing is done where there is one.
 */
export async function renewPeriod(
  subscription: string,
  periodEnd: Instant,
  { leads }: { readonly leads: boolean },
): Promise<SubscriptionProgress> {
  const begun = await records.beginPeriod({ subscription, periodEnd, leads });
  if (begun.applied !== null) await records.reconcile(begun.applied);
  return payPeriod(subscription, begun);
}

/** Charges what is open until it is paid, or known not to be, and sends back what was not owed. */
export async function payPeriod(
  subscription: string,
  begun: SubscriptionProgress,
): Promise<SubscriptionProgress> {
  let progress = begun;
  while (progress.payment !== null) {
    await payments.charge(progress.payment);
    progress = await records.settlePeriod(subscription);
    if (progress.fellBack) await records.adaptResources(subscription);
  }
  if (progress.refund) await payments.refundRenewals(subscription);
  return progress;
}
