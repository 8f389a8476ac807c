import type { Instant } from '../calendar/instant';
import type { Subscription } from './subscription';

/** What the passing of time does to a subscription, and when. */
export interface SubscriptionStep {
  readonly at: Instant;
  readonly step: 'renew' | 'retry_payment';
}

/** What a subscription waits for next, or null where it is canceled or waits for a payment method only. */
export function nextSubscriptionStep({ status, period, dunning }: Subscription): SubscriptionStep | null {
  if (status === 'canceled') return null;
  if (status === 'active') return { at: period.end, step: 'renew' };
  return dunning?.nextAttemptAt ? { at: dunning.nextAttemptAt, step: 'retry_payment' } : null;
}
