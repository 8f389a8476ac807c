import { collectible } from '../billing/documents';
import { heldBy, lastAttempt, type Attempt } from '../billing/payment';
import type { Instant } from '../calendar/instant';
import { sum } from '../money/minor-units';
import { availableCredit, type Situation } from '../situation';
import { nextRetryAt, ONE_DAY } from './dunning';

/** What an unpaid subscription owes, and where that leads. */
export interface Overdue {
  /** The open invoices, oldest first. */
  readonly invoices: readonly string[];
  /** All that is open, minor units. */
  readonly amount: number;
  /** What of it a payment method pays: account credit is used first. */
  readonly due: number;
  readonly lastAttempt: Attempt | null;
  readonly attempts: number;
  /** When it is tried again; null while an attempt is under way, and where none follows. */
  readonly nextAttemptAt: Instant | null;
  /** When the last attempt leads to `finalAction`; null where the subscription stays past due. */
  readonly endsAt: Instant | null;
  readonly finalAction: 'cancel' | 'downgrade' | 'keep_past_due';
}

/** Null in good standing. The days count from the issue of the oldest open invoice (ruling 16). */
export function overdueOf(situation: Situation): Overdue | null {
  const { subscription, sold, openInvoices, payments, now } = situation;
  const open = collectible(openInvoices);
  const [oldest] = open;
  if (subscription.status !== 'past_due' || !oldest) return null;
  const { finalAction, retryAfterDays } = sold.dunning;
  const days = Math.max(0, ...retryAfterDays);
  const isKept = finalAction === 'keep_past_due';
  const amount = sum(open.map(({ total }) => total));
  const ids = open.map(({ id }) => id);
  const own = payments.filter(({ invoice }) => ids.includes(invoice));
  return {
    invoices: ids,
    amount,
    due: Math.max(0, amount - availableCredit(situation) - heldBy(own)),
    lastAttempt: lastAttempt(own),
    attempts: subscription.dunning?.attempts ?? 0,
    nextAttemptAt: subscription.dunning?.nextAttemptAt ?? nextRetryAt(sold.dunning, oldest.issuedAt, now),
    endsAt: isKept ? null : oldest.issuedAt + days * ONE_DAY,
    finalAction: typeof finalAction === 'object' ? 'downgrade' : finalAction,
  };
}
