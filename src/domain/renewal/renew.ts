import { collect } from '../billing/collect';
import { issueInvoice } from '../billing/documents';
import { paymentInFlight } from '../billing/payment';
import { completedAct } from '../change/acts';
import type { Change } from '../change/change';
import { needsReconcile } from '../change/complete';
import { atRenewal, destinationOf } from '../change/destination';
import { changeAppliedNotice } from '../change/notices';
import { moveTo } from '../change/states';
import { andThen, type Effects, type EndPaymentFirst } from '../effects';
import { nextPeriod } from '../settlement/next-period';
import { taxationOf, type NewId, type Situation } from '../situation';
import { isRunning, type Subscription } from '../subscription/subscription';
import { recordCollected } from './dunning';
import { dueAtRenewal } from './next-step';

/**
 * The renewal (settlement.md, "Renewals" and "Past due"): a scheduled change takes effect, the next period begins, paid
 * or not, and unless it is prepaid it is invoiced; then everything that is open is collected. Null where it is not due,
 * or something is being charged: its outcome comes first.
 */
export function renew(situation: Situation, newId: NewId): Effects | EndPaymentFirst | null {
  const { subscription, now } = situation;
  if (!isRunning(subscription) || subscription.period.end > now) return null;
  const inFlight = paymentInFlight(situation);
  if (inFlight) return inFlight.status === 'pending' ? null : { endFirst: inFlight.id };
  return andThen(situation, beginPeriod(situation, newId), (begun) =>
    recordCollected(begun, collect(begun, newId), newId),
  );
}

function beginPeriod(situation: Situation, newId: NewId): Effects {
  const { subscription, pending, now } = situation;
  const applied = pending && dueAtRenewal(pending, subscription.period.end) ? pending : null;
  const { catalog, terms, coupons } = applied
    ? atRenewal(destinationOf(situation, applied), subscription)
    : { catalog: situation.sold, terms: subscription.terms, coupons: subscription.coupons };
  const { billing, lines } = nextPeriod({
    billing: { ...subscription, terms, coupons, catalogVersion: catalog.version },
    catalog,
    zone: situation.account.timezone,
    taxation: taxationOf(situation),
  });
  const renewed: Subscription = { ...subscription, ...billing, revision: subscription.revision + 1 };
  const begun = applied ? applyChange({ ...situation, subscription: renewed }, applied) : { events: [] };
  const invoice = issueInvoice({
    id: newId('inv'),
    account: subscription.account,
    subscription: subscription.id,
    change: null,
    currency: catalog.currency,
    lines,
    periodStart: billing.period.start,
    issuedAt: now,
  });
  return {
    at: now,
    ...begun,
    subscription: renewed,
    invoices: lines.length > 0 ? [invoice] : [],
    events: [
      ...begun.events,
      {
        type: 'subscription.renewed',
        change: null,
        data: { subscription: subscription.id, period: billing.period },
      },
    ],
  };
}

function applyChange(
  situation: Situation,
  change: Change,
): Required<Pick<Effects, 'changes' | 'notifications' | 'events' | 'acts'>> {
  const { now } = situation;
  const reconcileAt = needsReconcile(situation, change) ? now : null;
  const completed = moveTo(change, 'completed', { completedAt: now, reconcileAt });
  return {
    changes: [completed],
    notifications: [changeAppliedNotice(situation, completed)],
    events: [{ type: 'change.completed', change: change.id, data: {} }],
    acts: [completedAct(change, 'renewal')],
  };
}
