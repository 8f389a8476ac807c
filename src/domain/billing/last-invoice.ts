import type { NewId, Situation } from '../situation';
import { issueInvoice, type Invoice } from './documents';

/** What waited for the next invoice when nothing else follows (life.md, "On the next invoice"); none where nothing did. */
export function lastInvoice({ subscription, sold, now }: Situation, newId: NewId): Invoice[] {
  if (subscription.deferred.length === 0) return [];
  return [
    issueInvoice({
      id: newId('inv'),
      account: subscription.account,
      subscription: subscription.id,
      change: null,
      currency: sold.currency,
      lines: subscription.deferred,
      periodStart: now,
      issuedAt: now,
    }),
  ];
}
