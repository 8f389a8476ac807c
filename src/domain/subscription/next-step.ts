import type { Instant } from '../calendar/instant';
import type { AutoUpgrade, Subscription } from './subscription';

/** What the passing of time does to a subscription, and when. */
export interface SubscriptionStep {
  readonly at: Instant;
  readonly step: 'renew' | 'retry_payment' | 'retry_upgrade';
}

/** What a subscription waits for next, or null where it is canceled or waits for a payment method only. */
export function nextSubscriptionStep({
  status,
  period,
  dunning,
  autoUpgrades,
}: Subscription): SubscriptionStep | null {
  if (status === 'canceled') return null;
  if (status === 'active') {
    const retryAt = upgradeRetryAt(Object.values(autoUpgrades));
    return retryAt < period.end ? { at: retryAt, step: 'retry_upgrade' } : { at: period.end, step: 'renew' };
  }
  return dunning?.nextAttemptAt ? { at: dunning.nextAttemptAt, step: 'retry_payment' } : null;
}

/** When the day after a declined automatic upgrade is over (AC-10). */
function upgradeRetryAt(upgrades: readonly AutoUpgrade[]): Instant {
  return Math.min(...upgrades.map(({ notBefore }) => notBefore ?? Infinity));
}
