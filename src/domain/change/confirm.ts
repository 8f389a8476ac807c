import { DomainError, invalidRequest } from '../errors';
import { targetOf, type NewId, type Situation } from '../situation';
import { irreversibleActions } from '../reconcile/loss';
import type { Effects } from '../effects';
import { changePaymentId, type Payment } from '../payment/payment';
import { changeRequestedNotices, changeScheduledNotice } from './notices';
import { confirmedAct, replacedAct, requestedAct, scheduledAct } from './acts';
import type { Change } from './change';
import { moveTo, refusalFor } from './states';

/** What a customer says when confirming. Who it is matters to the audit trail alone. */
export interface Confirmation {
  /** The same where a confirmation is carried out again. */
  readonly id: string;
  readonly actor: string;
  /** Id of one of the account's payment methods; null where the account has none. */
  readonly paymentMethod: string | null;
  readonly acknowledge: boolean;
  /** What the customer tells support (AC-9). */
  readonly note?: string | null;
}

/**
 * Whether the change may be confirmed at `situation.now`.
 * @throws DomainError `change_in_progress`, `quote_expired`, `quote_stale`, `conflict`, or `invalid_request` where
 * something that cannot be undone was not acknowledged or no payment method is there to pay with.
 */
export function assertConfirmable(situation: Situation, change: Change, confirmation: Confirmation): void {
  if (change.status !== 'quoted' && change.status !== 'requires_action')
    throw refusalFor(change, 'confirmed');
  if (situation.now >= change.quote.expiresAt) throw refusalFor({ status: 'expired' }, 'confirmed');
  if (isStale(situation, change)) {
    throw new DomainError('quote_stale', 'The subscription has changed since the quote. Ask for a new one.');
  }
  if (change.quote.timing === 'immediate' && isPeriodBeingCharged(situation))
    throw new DomainError('conflict', 'The renewal is being charged. Try again in a moment.');
  const target = targetOf(situation, change);
  if (
    target.requireAcknowledgement &&
    !confirmation.acknowledge &&
    irreversibleActions(change.quote.reconcile).length > 0
  ) {
    throw invalidRequest(
      'acknowledge',
      'This change does what cannot be undone; confirm with acknowledge: true.',
    );
  }
  if (change.quote.amountDue > 0 && confirmation.paymentMethod === null) {
    throw invalidRequest('paymentMethod', 'The account has no payment method.');
  }
}

/** Whether the period is paid is about to be known, and a change's price depends on it. */
function isPeriodBeingCharged({ payments }: Situation): boolean {
  return payments.some(({ purpose, settled }) => purpose === 'renewal' && !settled);
}

/** A quote holds while nothing that it was computed from has changed; resources may (contract: `quote_stale`). */
function isStale({ subscription, account }: Situation, change: Change): boolean {
  return (
    subscription.revision !== change.quotedRevision || account.creditBalance < change.quote.creditApplied
  );
}

/**
 * Whether a change that is paid at last cannot be carried out any more as it was quoted: the account credit that it
 * counted on is used, or, while its customer was to authenticate, the subscription or what is unpaid of it moved on.
 */
export function isOvertaken(situation: Situation, change: Change): boolean {
  if (situation.account.creditBalance < change.quote.creditApplied) return true;
  return (
    change.status === 'requires_action' && (isStale(situation, change) || isPeriodBeingCharged(situation))
  );
}

/** The change on its way to the payment gateway. Only the outcome of the charge moves it on. */
export function beginCharging(
  situation: Situation,
  change: Change,
  confirmation: Confirmation,
  newId: NewId,
): Effects {
  const { now } = situation;
  const charging = moveTo(change, 'charging', {
    confirmedAt: now,
    confirmation: confirmation.id,
    paymentMethod: confirmation.paymentMethod,
  });
  return {
    at: now,
    changes: [charging],
    payments: [changePayment(situation, charging, newId('inv'))],
    events: [{ type: 'change.updated', change: change.id, data: { status: 'charging' } }],
    acts: [confirmedAct(change, confirmation.actor)],
  };
}

function changePayment({ now }: Situation, change: Change, invoice: string): Payment {
  return {
    id: changePaymentId(change.id, change.attempts),
    account: change.account,
    subscription: change.subscription,
    purpose: 'change',
    change: change.id,
    invoice,
    periodStart: null,
    method: change.paymentMethod,
    amount: change.quote.amountDue,
    currency: change.quote.currency,
    status: 'pending',
    reference: null,
    clientSecret: null,
    failure: null,
    settled: false,
    createdAt: now,
  };
}

/** Agreed, and waiting for the renewal: nothing is charged now. */
export function scheduleChange(situation: Situation, change: Change, confirmation: Confirmation): Effects {
  const scheduled = moveTo(change, 'scheduled', agreedTo(situation, change, confirmation));
  return settleAmongPending(situation, scheduled, {
    notifications: [changeScheduledNotice(situation, scheduled, { wasRequested: false, note: null })],
    events: [
      { type: 'change.scheduled', change: change.id, data: { effectiveAt: change.quote.effectiveAt } },
    ],
    acts: [confirmedAct(change, confirmation.actor), scheduledAct(change)],
  });
}

/** Asked for, and waiting for support (AC-9). */
export function requestChange(situation: Situation, change: Change, confirmation: Confirmation): Effects {
  const requested = moveTo(change, 'requested', agreedTo(situation, change, confirmation));
  return settleAmongPending(situation, requested, {
    notifications: changeRequestedNotices(situation, requested, confirmation),
    events: [{ type: 'change.requested', change: change.id, data: {} }],
    acts: [requestedAct(change, confirmation.actor, confirmation.note ?? null)],
  });
}

/** What a confirmation that waits for the renewal or for support leaves behind. */
function agreedTo({ now }: Situation, { quote }: Change, { id }: Confirmation) {
  return { confirmedAt: now, confirmation: id, shown: quote.reconcile };
}

/** Puts a change in the place of the scheduled or requested one before it, whose quotes are stale from now on. */
function settleAmongPending(situation: Situation, change: Change, effects: Omit<Effects, 'at'>): Effects {
  const { subscription, now } = situation;
  const replaced = replacePending(situation, change.id);
  return {
    ...effects,
    at: now,
    subscription: { ...subscription, revision: subscription.revision + 1 },
    changes: [...(replaced.changes ?? []), change],
    events: [...(replaced.events ?? []), ...(effects.events ?? [])],
    acts: [...(replaced.acts ?? []), ...(effects.acts ?? [])],
  };
}

/** Ends the scheduled or requested change that `by` takes the place of. */
export function replacePending(
  { pending }: Situation,
  by: string,
): Pick<Effects, 'changes' | 'events' | 'acts'> {
  if (!pending || pending.id === by) return {};
  return {
    changes: [moveTo(pending, 'replaced', { replacedBy: by })],
    events: [{ type: 'change.replaced', change: pending.id, data: { replacedBy: by } }],
    acts: [replacedAct(pending, by)],
  };
}
