import type { NewId, Situation } from '../situation';
import { issueInvoice, type Invoice } from './documents';

/** What waited for the next invoice when nothing else follows (life.md, "On the next invoice"); none where nothing did. */
export function lastInvoice(
  { subscription, sold, now }: Situation,
  newId: NewId,
  lines: Invoice['lines'] = subscription.deferred,
): Invoice[] {
  if (lines.length === 0) return [];
  return [
    issueInvoice({
      id: newId('inv'),
      account: subscription.account,
      subscription: subscription.id,
      change: null,
      currency: sold.currency,
      lines,
      periodStart: now,
      issuedAt: now,
    }),
  ];
}
