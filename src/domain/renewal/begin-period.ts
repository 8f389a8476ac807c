import { changeAppliedNotice } from '../change/notices';
import { invoicePaidNotice } from '../change/payment-notices';
import { completedAct } from '../change/acts';
import type { Change } from '../change/change';
import { buildReceipt } from '../change/complete';
import { moveTo } from '../change/states';
import type { Effects } from '../effects';
import type { Line } from '../settlement/lines';
import { nextPeriod } from '../settlement/next-period';
import { targetOf, taxationOf, type NewId, type Situation } from '../situation';
import type { Subscription } from '../subscription/subscription';
import { invoicePeriod } from './period-invoice';
import { periodPayment } from './period-payment';

/**
 * The renewal (settlement.md, "Renewals"): a scheduled change takes effect, the next period begins, and unless it is
 * prepaid it is invoiced, account credit first. Charging comes after; a failed charge does not undo any of this.
 */
export function beginPeriod(situation: Situation, newId: NewId): Effects {
  const { subscription, now } = situation;
  const applied = dueChange(situation);
  const catalog = applied ? targetOf(situation, applied) : situation.sold;
  const terms = applied ? applied.to : subscription.terms;
  const { billing, lines } = nextPeriod({
    billing: { ...subscription, terms, catalogVersion: catalog.version },
    catalog,
    zone: situation.account.timezone,
    taxation: taxationOf(situation),
  });
  const renewed: Subscription = { ...subscription, ...billing, revision: subscription.revision + 1 };
  const begun = applied ? applyEffects({ ...situation, subscription: renewed }, applied) : {};
  const event = {
    type: 'subscription.renewed',
    change: null,
    data: { subscription: subscription.id, period: billing.period },
  } as const;
  const base: Effects = {
    at: now,
    ...begun,
    subscription: renewed,
    events: [...(begun.events ?? []), event],
  };
  if (lines.length === 0 && subscription.prepaid) return base;
  return withInvoice({ ...situation, subscription: renewed }, base, lines, newId);
}

/** The change that takes effect with this renewal. */
export function dueChange({
  pending,
  subscription,
}: Pick<Situation, 'pending' | 'subscription'>): Change | null {
  return pending?.status === 'scheduled' && pending.quote.effectiveAt <= subscription.period.end
    ? pending
    : null;
}

function applyEffects(
  situation: Situation,
  change: Change,
): Pick<Effects, 'changes' | 'notifications' | 'events' | 'acts'> {
  const completed = moveTo(change, 'completed', { completedAt: situation.now });
  return {
    changes: [completed],
    notifications: [changeAppliedNotice(situation, completed)],
    events: [{ type: 'change.completed', change: change.id, data: {} }],
    acts: [completedAct(change, 'renewal')],
  };
}

function withInvoice(situation: Situation, base: Effects, lines: readonly Line[], newId: NewId): Effects {
  const { account, subscription, sold, now } = situation;
  const { invoice, due, creditBalance, ledger } = invoicePeriod({
    account,
    subscription: subscription.id,
    currency: sold.currency,
    lines,
    period: subscription.period,
    at: now,
    newId,
  });
  const effects: Effects = { ...base, invoices: [invoice], creditBalance, ledger };
  if (due > 0) return { ...effects, payments: [periodPayment(situation, invoice)] };
  const receipt = buildReceipt(invoice, newId('rcp'));
  const notice = invoicePaidNotice(situation, subscription.terms, invoice, receipt);
  return {
    ...effects,
    receipt,
    notifications: [...(base.notifications ?? []), ...(invoice.total > 0 ? [notice] : [])],
  };
}
