import { DomainError } from '../errors';
import { isInFlight } from '../billing/payment';
import type { Instant } from '../calendar/instant';
import type { Effects, EndPaymentFirst } from '../effects';
import type { ChangeCanceled } from '../notification/content';
import type { Situation } from '../situation';
import type { Subscription } from '../subscription/subscription';
import { canceledAct, declinedAct, expiredAct, replacedAct } from './acts';
import { type Change, isOver, moveTo, refusalFor } from './change';
import { changeCanceledNotice, changeDeclinedNotice } from './notices';

/** Who ended a change, and why in their words. */
export interface Ending {
  readonly actor: string;
  readonly reason: string | null;
}

/** How the history names whoever works for support, here or in the Temporal UI. */
const SUPPORT = /^support\b/;

/**
 * Ends a change that is not in effect yet. Canceling a canceled one changes nothing; a payment that waits for the
 * customer is ended first, and may turn out to have succeeded.
 * @throws DomainError `change_in_progress` while it is charged, `conflict` once it is over.
 */
export function cancelChange(
  situation: Situation,
  change: Change,
  { actor, reason }: Ending,
): Effects | EndPaymentFirst {
  const { now, subscription, payments } = situation;
  if (change.status === 'canceled') return { at: now };
  if (change.status === 'charging') throw refusalFor(change, 'canceled');
  if (isOver(change.status))
    throw new DomainError('conflict', `The change is ${change.status}; it cannot be canceled.`);
  const waiting = payments.find((each) => each.change === change.id && isInFlight(each));
  if (waiting) return { endFirst: waiting.id };
  return {
    at: now,
    ...(change.status === 'scheduled' ? withoutScheduled(subscription) : {}),
    ...canceled(situation, change, { actor, reason }, becauseOf({ actor, reason })),
  };
}

function becauseOf({ actor, reason }: Ending): ChangeCanceled['because'] {
  return reason === null && SUPPORT.test(actor) ? 'support' : null;
}

/**
 * A change that is canceled, whoever decides it: its event, its line in the history, and an email where it was agreed.
 * @param because - what the email says in its reader's language instead of the reason
 */
export function canceled(
  situation: Situation,
  change: Change,
  { actor, reason }: Ending,
  because: ChangeCanceled['because'] = null,
): Required<Pick<Effects, 'changes' | 'notifications' | 'events' | 'acts'>> {
  const { status } = change;
  const wasAgreed = status === 'scheduled' || status === 'requested';
  return {
    changes: [moveTo(change, 'canceled', { completedAt: situation.now })],
    notifications: wasAgreed
      ? [changeCanceledNotice(situation, change, status, because === null ? { reason } : { because })]
      : [],
    events: [{ type: 'change.canceled', change: change.id, data: { reason } }],
    acts: [canceledAct(change, actor, reason)],
  };
}

/** A quote was computed with the scheduled change in mind; what is only requested bears upon none. */
function withoutScheduled(subscription: Subscription): Pick<Effects, 'subscription'> {
  return { subscription: { ...subscription, revision: subscription.revision + 1 } };
}

/** A quote that nobody confirmed in time. */
export function expireChange({ now }: Situation, change: Change): Effects {
  return {
    at: now,
    changes: [moveTo(change, 'expired', { completedAt: now })],
    events: [{ type: 'change.expired', change: change.id, data: {} }],
    acts: [expiredAct(change)],
  };
}

/** Ends the change in whose place another one comes; nothing where there is none. */
export function replaceChange(
  former: Change | null,
  { by, at }: { readonly by: string; readonly at: Instant },
): Effects {
  if (!former || former.id === by) return { at };
  return {
    at,
    changes: [moveTo(former, 'replaced', { replacedBy: by, completedAt: at })],
    events: [{ type: 'change.replaced', change: former.id, data: { replacedBy: by } }],
    acts: [replacedAct(former, by)],
  };
}

/**
 * Support says no to a requested change (AC-9).
 * @throws DomainError `conflict` unless the change is requested.
 */
export function declineChange(situation: Situation, change: Change, { actor, reason }: Ending): Effects {
  if (change.status !== 'requested')
    throw new DomainError(
      'conflict',
      `The change is ${change.status}; only a requested one can be declined.`,
    );
  const { now } = situation;
  return {
    at: now,
    changes: [moveTo(change, 'declined', { completedAt: now })],
    notifications: [changeDeclinedNotice(situation, change, reason)],
    events: [{ type: 'change.declined', change: change.id, data: { note: reason } }],
    acts: [declinedAct(change, actor, reason)],
  };
}
