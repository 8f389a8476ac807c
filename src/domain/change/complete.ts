import type { Invoice } from '../billing/documents';
import { invoicePaidNotice } from '../billing/notices';
import { voidPeriod } from '../billing/collect';
import { spreadRefund } from '../billing/refund';
import { mergeEffects, type DomainEvent, type Effects } from '../effects';
import type { NotificationContent } from '../notification/content';
import { isOutstanding } from '../settlement/lines';
import { targetOf, withSubscription, type Situation } from '../situation';
import { couponsBefore } from '../subscription/coupons';
import { leftAt, type Billing, type Subscription } from '../subscription/subscription';
import { chargedAct, completedAct } from './acts';
import { billChange, type Bill, type Paying } from './bill';
import { type Change, moveTo } from './change';
import { replaceChange } from './end';
import { changeCompletedNotice } from './notices';

/** What an immediate change's completion needs besides the situation. */
export interface Completion extends Paying {
  /** What support tells the customer. */
  readonly note: string | null;
}

/**
 * An immediate change takes effect: the subscription becomes what the quote said, and the invoice, its receipt and the
 * ledger say what was paid. Refunds are sent afterwards; what cannot be sent back becomes account credit.
 */
export function completeChange(situation: Situation, change: Change, completion: Completion): Effects {
  const { now, account, subscription: former, pending } = situation;
  const { id, quote } = change;
  const sent = spreadRefund(situation, { id, change: id, amount: quote.refundDue });
  const bill = billChange(situation, change, { ...completion, remainder: sent.remainder });
  const subscription = applyOutcome(situation, change);
  const completed = moveTo(change, 'completed', {
    completedAt: now,
    invoice: bill.own?.id ?? null,
    confirmedAt: change.confirmedAt ?? now,
    reconcileAt: needsReconcile(situation, change) ? now : null,
    former,
  });
  const { reference = null } = completion.payment ?? {};
  return mergeEffects(replaceChange(pending, { by: id, at: now }), {
    at: now,
    subscription,
    creditBalance: account.creditBalance - quote.creditApplied + quote.creditIssued + sent.remainder,
    changes: [...withoutReconcile(situation, change), completed],
    invoices: [...bill.paid.map(({ invoice }) => invoice), ...bill.owed],
    receipts: bill.paid.map(({ receipt }) => receipt),
    refunds: sent.refunds,
    payments: sent.payments,
    ledger: bill.ledger,
    notifications: [
      changeCompletedNotice(situation, completed, bill.own, completion.note),
      ...paidNotices(withSubscription(situation, subscription), bill),
    ],
    events: [
      { type: 'change.completed', change: id, data: {} },
      ...bill.paid.map(({ invoice }) => paidEvent(id, invoice)),
      ...statusEvents(former, subscription),
    ],
    acts: [...(reference ? [chargedAct(change, reference)] : []), completedAct(change, 'quote')],
  });
}

/** Who pays nothing is sent no receipt. */
function paidNotices(situation: Situation, { paid }: Bill): NotificationContent[] {
  return paid
    .filter(({ invoice }) => invoice.total > 0)
    .map(({ invoice, receipt }) => invoicePaidNotice(situation, invoice, receipt));
}

/** An older invoice's event, too, says that the change paid it. */
function paidEvent(change: string, { id: invoice }: Invoice): DomainEvent {
  return { type: 'invoice.paid', change, data: { invoice } };
}

/** What a change that is taken back would still do to resources is not done any more. */
function withoutReconcile({ changes }: Situation, { undoes }: Change): Change[] {
  const undone = changes.find(({ id, reconcileAt }) => id === undoes && reconcileAt !== null);
  return undone ? [{ ...undone, reconcileAt: null, heldUntil: null }] : [];
}

/** True where there are resources that the rules of what the change leads to may bear upon. */
export function needsReconcile(situation: Situation, change: Change): boolean {
  const { resources } = situation;
  if (change.to === null) return resources.length > 0;
  if (change.undoes !== null) return resources.length > 0;
  const returning = resources.some(({ leftAs }) => leftAs !== null);
  return returning || (resources.length > 0 && targetOf(situation, change).reconcile.length > 0);
}

/** What the end of a subscription, its way out of being past due and its return are told by. */
export function statusEvents(before: Subscription, { id, status }: Subscription): DomainEvent[] {
  if (status === before.status || before.status === 'trialing')
    return status === 'canceled' ? canceledEvent(id) : [];
  if (status === 'canceled') return canceledEvent(id);
  return [{ type: 'subscription.recovered', change: null, data: { subscription: id } }];
}

function canceledEvent(id: string): DomainEvent[] {
  return [{ type: 'subscription.canceled', change: null, data: { subscription: id } }];
}

function applyOutcome(situation: Situation, change: Change): Subscription {
  const { subscription } = situation;
  const { outcome, undoes } = change;
  if (!outcome) throw new Error(`The immediate change ${change.id} has no outcome.`);
  if (undoes !== null)
    return backTo(
      subscription,
      outcome,
      situation.changes.find(({ id }) => id === undoes),
    );
  if (change.to === null) return leaveAtOnce(situation, outcome);
  const endsTrial = subscription.status === 'trialing' && change.quote.settlement?.charge !== 'nothing';
  const paysOpen = change.from === null || endsTrial || change.quote.lines.some(isOutstanding);
  return {
    ...subscription,
    ...outcome,
    ...keptMeanwhile(subscription, outcome),
    revision: subscription.revision + 1,
    ...(paysOpen ? { status: 'active', dunning: null, canceledAt: null } : {}),
  };
}

/** The period that leaving makes void can be taken up again, and its coupons are given back. */
function leaveAtOnce(situation: Situation, outcome: Billing): Subscription {
  const { subscription, now } = situation;
  if (subscription.status !== 'past_due')
    return leftAt({ ...subscription, ...outcome, ...keptMeanwhile(subscription, outcome) }, now);
  const { coupons } = voidPeriod(situation);
  return { ...leftAt(subscription, now), coupons, deferred: outcome.deferred };
}

/** What was before a change; what was reported and agreed meanwhile stays. */
function backTo(
  { usage, autoUpgrades, dunning, revision, overrides, coupons, remindedAt, ...now }: Subscription,
  outcome: Billing,
  undone: Change | undefined,
): Subscription {
  const before = { before: outcome.coupons, after: undone?.outcome?.coupons ?? [] };
  return {
    ...now,
    ...outcome,
    ...{ usage, autoUpgrades, dunning, overrides, remindedAt },
    coupons: couponsBefore(coupons, before),
    revision: revision + 1,
  };
}

/** Agreed prices, and coupons that came or were taken off since the quote, stay as they are by now. */
function keptMeanwhile(
  { overrides, coupons }: Subscription,
  outcome: Billing,
): Pick<Billing, 'overrides' | 'coupons'> {
  const quoted = new Map(outcome.coupons.map((held) => [held.coupon, held]));
  const known = new Set(coupons.map(({ coupon }) => coupon));
  const held = coupons.map((each) => (each.removed ? each : (quoted.get(each.coupon) ?? each)));
  return { overrides, coupons: [...held, ...outcome.coupons.filter(({ coupon }) => !known.has(coupon))] };
}
