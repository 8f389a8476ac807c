import { collectible } from '../billing/documents';
import type { Instant } from '../calendar/instant';
import { sum } from '../money/minor-units';
import type { Standing } from '../situation';
import { nextRetryAt, ONE_DAY } from './dunning';

/** What an unpaid subscription owes, and where that leads. */
export interface Overdue {
  /** All that is open, minor units. */
  readonly amount: number;
  readonly attempts: number;
  /** When it is tried again; null while an attempt is under way, and where none follows. */
  readonly nextAttemptAt: Instant | null;
  /** When the last attempt leads to `finalAction`; null where the subscription stays past due. */
  readonly endsAt: Instant | null;
  readonly finalAction: 'cancel' | 'downgrade' | 'keep_past_due';
}

/** Null in good standing. The days count from the issue of the oldest open invoice (ruling 16). */
export function overdueOf({ subscription, sold, openInvoices, now }: Standing): Overdue | null {
  const open = collectible(openInvoices);
  const [oldest] = open;
  if (subscription.status !== 'past_due' || !oldest) return null;
  const { finalAction, retryAfterDays } = sold.dunning;
  const days = Math.max(0, ...retryAfterDays);
  const isKept = finalAction === 'keep_past_due';
  return {
    amount: sum(open.map(({ total }) => total)),
    attempts: subscription.dunning?.attempts ?? 0,
    nextAttemptAt: subscription.dunning?.nextAttemptAt ?? nextRetryAt(sold.dunning, oldest.issuedAt, now),
    endsAt: isKept ? null : oldest.issuedAt + days * ONE_DAY,
    finalAction: typeof finalAction === 'object' ? 'downgrade' : finalAction,
  };
}
