import type { NewId, Situation } from '../situation';
import { giveCouponsBack, type HeldCoupon } from '../subscription/coupons';
import { closeInvoices, issueInvoice, linesOfVoid, type Invoice } from './documents';

/** What is left of open invoices where a subscription ends, or falls back, without its current period. */
export interface VoidPeriod {
  readonly invoices: readonly Invoice[];
  /** Those that the period had used up are held again. */
  readonly coupons: readonly HeldCoupon[];
  /** The lines that had waited for the period's invoice: they stay owed. */
  readonly waited: Invoice['lines'];
}

/** The current period is not paid and never will be (ruling 18). */
export function voidPeriod({
  subscription,
  openInvoices,
}: Pick<Situation, 'subscription' | 'openInvoices'>): VoidPeriod {
  const invoices = closeInvoices(openInvoices, subscription.period.start);
  const { own, waited } = linesOfVoid(invoices);
  return { invoices, coupons: giveCouponsBack(subscription.coupons, own), waited };
}

/**
 * What waited for the next invoice when nothing else follows (life.md, "On the next invoice"); none where nothing did. It
 * is tried like a renewal, but not for who was past due (rulings 18, 19).
 */
export function lastInvoice(
  { subscription, sold, now }: Situation,
  newId: NewId,
  lines: Invoice['lines'] = subscription.deferred,
): Invoice[] {
  if (lines.length === 0) return [];
  const invoice = issueInvoice({
    id: newId('inv'),
    account: subscription.account,
    subscription: subscription.id,
    change: null,
    currency: sold.currency,
    lines,
    periodStart: now,
    issuedAt: now,
  });
  return [{ ...invoice, uncollectible: subscription.status === 'past_due' }];
}
