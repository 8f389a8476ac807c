import { toIso } from '../calendar/instant';
import { changePaymentId, isInFlight, newPayment, paymentInFlight, type Payment } from '../billing/payment';
import { DomainError, invalidRequest } from '../errors';
import { irreversibleActions } from '../reconcile/reconcile';
import { availableCredit, targetOf, type NewId, type Situation } from '../situation';
import { isEndPaymentFirst, mergeEffects, type Effects, type EndPaymentFirst } from '../effects';
import type { Keep, RuleOutcome } from '../reconcile/resource';
import { confirmedAct, requestedAct, scheduledAct } from './acts';
import { type Cancellation, type Change, moveTo, refusalFor } from './change';
import { completeChange } from './complete';
import { chooseWhatToKeep } from './carry-out-reconcile';
import { isCustomer } from './policy';
import { changeRequestedNotices, changeScheduledNotice } from './notices';
import { destinationOf, foreseeReconcile } from './destination';
import { replaceChange } from './end';

/** What a customer says when confirming. Who it is matters to the audit trail alone. */
export interface Confirmation {
  /** Of the request: the same where it is repeated. */
  readonly id: string;
  readonly actor: string;
  /** Id of one of the account's payment methods; null where the account has none. */
  readonly paymentMethod: string | null;
  readonly acknowledge: boolean;
  /** What the customer wants kept, chosen with the confirmation; null leaves the choice as it is. */
  readonly keep: Keep | null;
  /** What the customer tells support (AC-9). */
  readonly note: string | null;
  /** Why the customer leaves: one of the catalog's reasons where it lists any, and the customer's own words. */
  readonly reason?: string | null;
  readonly comment?: string | null;
}

/**
 * Confirms a change: charged now, scheduled, or requested, as its quote says. Where a payment that could pay the same
 * thing still waits for the customer, that one is ended first.
 * @throws DomainError as {@link assertConfirmable} does
 */
export function confirmChange(
  situation: Situation,
  quoted: Change,
  confirmation: Confirmation,
  newId: NewId,
): Effects | EndPaymentFirst {
  assertConfirmable(situation, quoted, confirmation);
  const { id, keep, actor } = confirmation;
  const chosen = keep === null ? null : chooseWhatToKeep(situation, quoted, { keep, actor });
  const change = {
    ...(chosen?.changes?.[0] ?? quoted),
    failure: null,
    confirmation: id,
    own: isCustomer(actor),
    cancellation: cancellationOf(confirmation),
  };
  const decided = agree(situation, change, confirmation, newId);
  return chosen === null || isEndPaymentFirst(decided) ? decided : mergeEffects(chosen, decided);
}

function agree(
  situation: Situation,
  change: Change,
  confirmation: Confirmation,
  newId: NewId,
): Effects | EndPaymentFirst {
  switch (change.quote.timing) {
    case 'at_renewal':
      return scheduleChange(situation, change, confirmation);
    case 'by_request':
      return requestChange(situation, change, confirmation);
    case 'immediate': {
      const waiting = paymentInFlight(situation);
      if (waiting) return { endFirst: waiting.id };
      return change.quote.amountDue > 0
        ? beginCharging(situation, change, confirmation, newId)
        : completeUnpaid(situation, change, confirmation, newId);
    }
  }
}

/**
 * Whether the change may be confirmed at `situation.now`.
 * @throws DomainError `change_in_progress`, `quote_expired`, `quote_stale`, `conflict`, or `invalid_request` where
 * something that cannot be undone was not acknowledged or no payment method is there to pay with.
 */
export function assertConfirmable(
  situation: Situation,
  change: Change,
  confirmation: Pick<Confirmation, 'acknowledge' | 'paymentMethod' | 'reason' | 'comment'>,
): void {
  if (change.status !== 'quoted' && change.status !== 'requires_action')
    throw refusalFor(change, 'confirmed');
  if (situation.now >= change.quote.expiresAt) throw refusalFor({ status: 'expired' }, 'confirmed');
  if (isStale(situation, change) || lacksCredit(situation, change))
    throw new DomainError('quote_stale', 'The subscription has changed since the quote. Ask for a new one.');
  if (change.quote.timing === 'immediate' && paymentInFlight(situation)?.status === 'pending')
    throw new DomainError('conflict', 'The renewal is being charged. Try again in a moment.');
  assertReason(situation, change, confirmation);
  assertFits(situation, change);
  assertAcknowledged(situation, change, confirmation.acknowledge);
  if (change.quote.amountDue > 0 && confirmation.paymentMethod === null)
    throw invalidRequest('paymentMethod', 'The account has no payment method.');
}

/** @throws DomainError `invalid_request` where something that cannot be undone was not acknowledged */
function assertAcknowledged(situation: Situation, change: Change, acknowledge: boolean): void {
  const { requireAcknowledgement } = targetOf(situation, change);
  const takesForGood = irreversibleActions(change.quote.reconcile).length > 0;
  if (requireAcknowledgement && !acknowledge && takesForGood)
    throw invalidRequest(
      'acknowledge',
      'This change does what cannot be undone; confirm with acknowledge: true.',
    );
}

function cancellationOf({
  reason = null,
  comment = null,
}: Pick<Confirmation, 'reason' | 'comment'>): Cancellation | null {
  return reason === null && comment === null ? null : { reason, comment };
}

/** @throws DomainError `invalid_request` where a reason is none of the catalog's, or the change is not leaving */
function assertReason(
  situation: Situation,
  change: Change,
  { reason = null, comment = null }: Pick<Confirmation, 'reason' | 'comment'>,
): void {
  if (change.to !== null && (reason !== null || comment !== null))
    throw invalidRequest(reason === null ? 'comment' : 'reason', 'is for leaving only');
  const reasons = targetOf(situation, change).cancellation?.reasons;
  if (reason !== null && reasons?.includes(reason) === false)
    throw invalidRequest('reason', `must be one of ${reasons.join(', ')}`);
}

/** A quote holds while nothing that it was computed from has changed; resources may (ruling 14). */
export function isStale({ subscription }: Situation, change: Change): boolean {
  return subscription.revision !== change.quotedRevision;
}

/**
 * A rule that blocks is asked as things are at this moment; nobody is kept from leaving (rulings 4, 19).
 * @throws DomainError `over_limit`, naming each limit and feature with what is too much
 */
export function assertFits(situation: Situation, change: Change): void {
  const excesses = blockedBy(situation, change);
  if (excesses.length === 0) return;
  const named = excesses.map(
    ({ rule, resource, current, allowed }) =>
      `${rule}: ${String(current)} of ${resource}, ${String(allowed)} allowed`,
  );
  throw new DomainError('over_limit', `There is more than the change allows. ${named.join('; ')}.`);
}

/** What keeps a change from being made; what the service does by itself is not blocked (ruling 4). */
export function blockedBy(situation: Situation, change: Change): readonly RuleOutcome[] {
  const { reconcile } = targetOf(situation, change);
  if (change.origin !== 'customer' || !reconcile.some(({ strategy }) => strategy === 'block')) return [];
  return foreseeReconcile(situation, destinationOf(situation, change), change.keep).filter(
    ({ blocks }) => blocks,
  );
}

/** True where account credit that the quote counts on is used or held by another payment. */
function lacksCredit(situation: Situation, { id, quote }: Change): boolean {
  const own = situation.payments.find((payment) => payment.change === id && isInFlight(payment));
  return availableCredit(situation) + (own?.credit ?? 0) < quote.creditApplied;
}

/** The change on its way to the payment gateway. Only the outcome of the charge moves it on. */
function beginCharging(
  situation: Situation,
  change: Change,
  { actor, paymentMethod }: Confirmation,
  newId: NewId,
): Effects {
  const { now } = situation;
  const charging = moveTo(change, 'charging', { confirmedAt: now, paymentMethod });
  return {
    at: now,
    changes: [charging],
    payments: [changePayment(situation, charging, newId('inv'))],
    events: [{ type: 'change.updated', change: change.id, data: { status: 'charging' } }],
    acts: [confirmedAct(change, actor)],
  };
}

function changePayment({ now }: Situation, change: Change, invoice: string): Payment {
  if (change.paymentMethod === null) throw new Error(`The change ${change.id} is charged to nothing.`);
  return newPayment({
    id: changePaymentId(change.id, change.attempts),
    account: change.account,
    subscription: change.subscription,
    purpose: 'change',
    change: change.id,
    invoice,
    method: change.paymentMethod,
    amount: change.quote.amountDue,
    credit: change.quote.creditApplied,
    currency: change.quote.currency,
    createdAt: now,
  });
}

/** What was confirmed and costs nothing takes effect without a payment; what leaving owes is tried then. */
function completeUnpaid(
  situation: Situation,
  change: Change,
  { actor }: Confirmation,
  newId: NewId,
): Effects {
  const completed = completeChange(situation, change, { payment: null, note: null, newId });
  const { waived: reason } = change.quote;
  return {
    ...completed,
    acts: [confirmedAct(change, actor), ...(completed.acts ?? [])],
    ...(reason !== undefined && { accountActs: [{ act: 'proration_waived', actor, reason, amount: null }] }),
  };
}

/** Agreed, and waiting for the renewal: nothing is charged now. */
function scheduleChange(situation: Situation, change: Change, { actor }: Confirmation): Effects {
  const { now } = situation;
  const scheduled = moveTo(change, 'scheduled', {
    confirmedAt: now,
    scheduledAt: now,
    shown: change.quote.reconcile,
  });
  return takePlaceOfPending(situation, scheduled, {
    notifications: [changeScheduledNotice(situation, scheduled, { wasRequested: false, note: null })],
    events: [
      { type: 'change.scheduled', change: change.id, data: { effectiveAt: toIso(change.quote.effectiveAt) } },
    ],
    acts: [confirmedAct(change, actor), scheduledAct(change)],
  });
}

/** Asked for, and waiting for support (AC-9). */
function requestChange(situation: Situation, change: Change, confirmation: Confirmation): Effects {
  const { now } = situation;
  const requested = moveTo(change, 'requested', { confirmedAt: now, shown: change.quote.reconcile });
  return takePlaceOfPending(situation, requested, {
    notifications: changeRequestedNotices(situation, requested, confirmation),
    events: [{ type: 'change.requested', change: change.id, data: {} }],
    acts: [requestedAct(change, confirmation.actor, confirmation.note)],
  });
}

/** Puts a change in the place of the scheduled or requested one before it, whose quotes are stale from now on. */
function takePlaceOfPending(situation: Situation, change: Change, effects: Omit<Effects, 'at'>): Effects {
  const { subscription, pending, now } = situation;
  return mergeEffects(replaceChange(pending, { by: change.id, at: now }), {
    ...effects,
    at: now,
    subscription: { ...subscription, revision: subscription.revision + 1 },
    changes: [change],
  });
}
