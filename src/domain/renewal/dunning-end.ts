import { adaptResources } from '../change/carry-out-reconcile';
import { buildReceipt } from '../change/complete';
import { nameTerms } from '../change/notice-facts';
import { paymentFailedNotice } from '../change/payment-notices';
import { resolveTerms } from '../change/resolve-terms';
import { moveTo } from '../change/states';
import type { Invoice } from '../documents/invoice';
import type { Effects } from '../effects';
import { DomainError } from '../errors';
import type { Decline } from '../payment/decline';
import { beginBilling } from '../settlement/next-period';
import { taxationOf, type NewId, type Situation } from '../situation';
import type { Subscription } from '../subscription/subscription';
import type { Terms } from '../subscription/terms';
import { invoicePeriod } from './period-invoice';
import { periodPayment } from './period-payment';

/** What a failed renewal payment leads to; `fellBack` where the subscription moved to the plan that dunning ends on. */
export interface FailedPayment {
  readonly effects: Effects;
  readonly fellBack: boolean;
}

/** The schedule is over: the catalog's final action, to another plan or to the end. */
export function endDunning(
  situation: Situation,
  invoice: Invoice,
  decline: Decline,
  newId: NewId,
): FailedPayment {
  const { finalAction } = situation.sold.dunning;
  const terms = typeof finalAction === 'object' ? fallbackTerms(situation, finalAction.downgrade_to) : null;
  return terms
    ? moveToFallback(situation, invoice, { decline, terms, newId })
    : cancelSubscription(situation, invoice, decline, newId);
}

/** The terms on the plan that the catalog falls back to; null where the subscription is there already or cannot go there. */
function fallbackTerms({ subscription, newest }: Situation, plan: string): Terms | null {
  try {
    return resolveTerms({
      source: newest,
      target: newest,
      current: subscription.terms,
      request: { plan, addOns: [] },
    });
  } catch (error) {
    if (error instanceof DomainError) return null;
    throw error;
  }
}

function cancelSubscription(
  situation: Situation,
  invoice: Invoice,
  decline: Decline,
  newId: NewId,
): FailedPayment {
  const { subscription, now } = situation;
  const closed: Subscription = {
    ...subscription,
    status: 'canceled',
    canceledAt: now,
    dunning: null,
    revision: subscription.revision + 1,
  };
  return {
    fellBack: false,
    effects: {
      at: now,
      subscription: closed,
      ...voidInvoice(situation, invoice, newId),
      changes: endedChanges(situation),
      notifications: [paymentFailedNotice(situation, invoice, decline, { next: 'canceled' })],
      events: [
        {
          type: 'subscription.canceled',
          change: null,
          data: { subscription: subscription.id, reason: 'payment_failed' },
        },
      ],
    },
  };
}

interface Fallback {
  readonly decline: Decline;
  readonly terms: Terms;
  readonly newId: NewId;
}

function moveToFallback(
  situation: Situation,
  invoice: Invoice,
  { decline, terms, newId }: Fallback,
): FailedPayment {
  const { subscription, account, newest, now } = situation;
  const { billing, lines } = beginBilling({
    catalog: newest,
    terms,
    at: now,
    zone: account.timezone,
    taxation: taxationOf(situation),
  });
  const voided = voidInvoice(situation, invoice, newId);
  const moved: Subscription = {
    ...subscription,
    ...billing,
    status: 'active',
    dunning: null,
    revision: subscription.revision + 1,
  };
  const credited = { ...account, creditBalance: voided.creditBalance };
  const next = invoicePeriod({
    account: credited,
    subscription: subscription.id,
    currency: newest.currency,
    lines,
    period: billing.period,
    at: now,
    newId,
  });
  const planName = nameTerms(newest, terms).planName;
  return {
    fellBack: true,
    effects: {
      at: now,
      subscription: moved,
      invoices: [...voided.invoices, next.invoice],
      creditBalance: next.creditBalance,
      ledger: [...voided.ledger, ...next.ledger],
      ...(next.due > 0
        ? { payments: [periodPayment({ ...situation, subscription: moved }, next.invoice)] }
        : { receipt: buildReceipt(next.invoice, newId('rcp')) }),
      ...resourcesWithin({ ...situation, subscription: moved, sold: newest }),
      changes: endedChanges(situation),
      notifications: [paymentFailedNotice(situation, invoice, decline, { next: 'downgraded', planName })],
      events: [
        {
          type: 'subscription.renewed',
          change: null,
          data: { subscription: subscription.id, period: billing.period },
        },
      ],
    },
  };
}

/** In the same transaction as the fallback: nothing comes between a plan and its limits. */
function resourcesWithin(moved: Situation): Pick<Effects, 'resources'> {
  const resources = adaptResources(moved)?.resources;
  return resources ? { resources } : {};
}

/** Nobody pays for time that the subscription did not get; credit that the invoice had used comes back. */
function voidInvoice(
  { account, now }: Situation,
  invoice: Invoice,
  newId: NewId,
): Required<Pick<Effects, 'invoices' | 'ledger' | 'creditBalance'>> {
  const returned = invoice.creditApplied;
  return {
    invoices: [{ ...invoice, status: 'void' }],
    creditBalance: account.creditBalance + returned,
    ledger:
      returned === 0
        ? []
        : [
            {
              id: newId('led'),
              at: now,
              account: account.id,
              type: 'credit_issued',
              amount: returned,
              invoice: invoice.id,
              change: null,
              reference: null,
            },
          ],
  };
}

function endedChanges({ open, pending, now }: Situation): NonNullable<Effects['changes']> {
  return [open, pending].flatMap((change) =>
    change && change.status !== 'charging' ? [moveTo(change, 'canceled', { completedAt: now })] : [],
  );
}
