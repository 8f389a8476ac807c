import { paymentEntries, lastInvoice, voidPeriod } from '../billing/collect';
import { issueInvoice, payInvoice, receiptOf, type Invoice } from '../billing/documents';
import { ledgerEntries, type LedgerEntry } from '../billing/ledger';
import { invoicePaidNotice } from '../billing/notices';
import type { Payment } from '../billing/payment';
import { spreadRefund } from '../billing/refund';
import type { DomainEvent, Effects } from '../effects';
import { isOutstanding, ownLines } from '../settlement/lines';
import { sum } from '../money/minor-units';
import { targetOf, withSubscription, type NewId, type Situation } from '../situation';
import { couponsBefore } from '../subscription/coupons';
import { leftAt, type Billing, type Subscription } from '../subscription/subscription';
import { chargedAct, completedAct } from './acts';
import { type Change, moveTo } from './change';
import { replacePending } from './end';
import { changeCompletedNotice } from './notices';

/** What an immediate change's completion needs besides the situation. */
export interface Completion {
  /** What paid it; null where nothing was due. */
  readonly payment: Pick<Payment, 'reference' | 'invoice'> | null;
  readonly note: string | null;
  readonly newId: NewId;
}

/**
 * An immediate change takes effect: the subscription becomes what the quote said, and the invoice, its receipt and the
 * ledger say what was paid. Refunds are sent afterwards; what cannot be sent back becomes account credit.
 */
export function completeChange(situation: Situation, change: Change, completion: Completion): Effects {
  const { now, account } = situation;
  const { quote } = change;
  const { refunds, payments, remainder } = spreadRefund(situation, {
    id: change.id,
    change: change.id,
    amount: quote.refundDue,
  });
  const bill = billOf(situation, change, remainder, completion);
  const own = [...bill.paid, ...bill.owed].find((invoice) => invoice.change === change.id) ?? null;
  const completed = moveTo(change, 'completed', {
    completedAt: now,
    invoice: own?.id ?? null,
    confirmedAt: change.confirmedAt ?? now,
    reconcileAt: needsReconcile(situation, change) ? now : null,
    former: situation.subscription,
  });
  const subscription = applyOutcome(situation, change);
  const after = withSubscription(situation, subscription);
  const replaced = replacePending(situation, change.id);
  const receipts = bill.paid.map((invoice) => receiptOf(invoice, completion.newId('rcp')));
  return {
    at: now,
    subscription,
    creditBalance: account.creditBalance - quote.creditApplied + quote.creditIssued + remainder,
    changes: [...(replaced.changes ?? []), ...withoutReconcile(situation, change), completed],
    invoices: [...bill.paid, ...bill.owed, ...abandoned(situation, change, completion.newId)],
    receipts,
    refunds,
    payments,
    ledger: bill.ledger,
    notifications: [
      changeCompletedNotice(situation, completed, own, completion.note),
      ...bill.paid.flatMap((invoice, index) => {
        const receipt = receipts[index];
        return receipt && invoice.total > 0 ? [invoicePaidNotice(after, invoice, receipt)] : [];
      }),
    ],
    events: [
      ...(replaced.events ?? []),
      { type: 'change.completed', change: change.id, data: {} },
      ...bill.paid.map(
        (invoice) => ({ type: 'invoice.paid', change: change.id, data: { invoice: invoice.id } }) as const,
      ),
      ...statusEvents(situation.subscription, subscription),
    ],
    acts: [
      ...(replaced.acts ?? []),
      ...(completion.payment?.reference ? [chargedAct(change, completion.payment.reference)] : []),
      completedAct(change, 'quote'),
    ],
  };
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

/** Who leaves while past due leaves the current period unpaid; older ones, and what had waited, stay owed. */
function abandoned(situation: Situation, { to, undoes }: Change, newId: NewId): Invoice[] {
  if (to !== null || undoes !== null) return [];
  const { invoices, waited } = voidPeriod(situation);
  return [...invoices, ...lastInvoice(situation, newId, waited)];
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

interface Bill {
  /** The invoices that were open before, and then the change's own, where it has lines. */
  readonly paid: readonly Invoice[];
  /** What waited, and leaving owes; while past due it is not tried any more (rulings 18, 19). */
  readonly owed: readonly Invoice[];
  readonly ledger: readonly LedgerEntry[];
}

/**
 * The invoices that a change pays and the movements that pay them, in the order in which they move: what an invoice
 * nets within itself makes none; a surplus that pays open invoices is issued as account credit first.
 */
function billOf(situation: Situation, change: Change, remainder: number, completion: Completion): Bill {
  const { quote } = change;
  const { newId } = completion;
  const reference = completion.payment?.reference ?? null;
  const own = ownInvoice(situation, change, completion);
  const open = quote.lines.some(isOutstanding) ? situation.openInvoices : [];
  const surplus = Math.max(0, -sum((own?.lines ?? []).map(({ amount }) => amount))) - quote.refundDue;
  const spent = Math.max(0, surplus - quote.creditIssued);
  let credit = quote.creditApplied + spent;
  const owed = own && leavesOwing(change) ? [own] : [];
  const paid = [...open, ...(own && owed.length === 0 ? [own] : [])].map((invoice) => {
    const applied = Math.min(credit, invoice.total);
    credit -= applied;
    return payInvoice(invoice, applied, situation.now);
  });
  const entries = (type: LedgerEntry['type'], amount: number) =>
    ledgerEntries(situation, newId, { type, amount, invoice: own?.id ?? null, change: change.id });
  return {
    paid,
    owed: owed.map((invoice) => ({
      ...invoice,
      uncollectible: situation.subscription.status === 'past_due',
    })),
    ledger: [
      ...entries('credit_issued', spent),
      ...paid.flatMap((invoice) =>
        // The ledger says of an older invoice, too, that this change paid it.
        paymentEntries(situation, { ...invoice, change: change.id }, { reference, newId }),
      ),
      ...entries('credit_issued', quote.creditIssued + remainder),
      ...entries('credit_forfeited', quote.creditForfeited),
    ],
  };
}

function leavesOwing({ to, undoes, quote }: Change): boolean {
  return to === null && undoes === null && quote.deferred > 0;
}

function ownInvoice(
  { now, changes }: Situation,
  change: Change,
  { payment, newId }: Completion,
): Invoice | null {
  const lines = ownLines(change.quote.lines);
  // What waited, and is taken back, was on no invoice.
  const { quote } = changes.find(({ id }) => id === change.undoes) ?? change;
  const waits = quote.settlement?.collect === 'next_invoice';
  if (lines.length === 0 || waits) return null;
  return issueInvoice({
    id: payment?.invoice ?? newId('inv'),
    account: change.account,
    subscription: change.subscription,
    change: change.id,
    currency: change.quote.currency,
    lines,
    periodStart: change.outcome?.period.start ?? now,
    issuedAt: now,
  });
}
