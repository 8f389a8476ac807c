import { DomainError } from '../errors';
import type { Effects } from '../effects';
import type { Situation } from '../situation';
import type { Subscription } from '../subscription/subscription';
import { canceledAct, declinedAct, expiredAct, replacedAct } from './acts';
import type { Change } from './change';
import { changeCanceledNotice, changeDeclinedNotice } from './notices';
import { moveTo, refusalFor } from './states';

/** Who ended a change, and why. */
export interface Ending {
  readonly actor: string;
  readonly reason: string | null;
}

/**
 * Ends a change that is not in effect yet. Canceling a canceled one changes nothing.
 * @throws DomainError `change_in_progress` while it is charged, `quote_expired` or `conflict` once it is over.
 */
export function cancelChange(situation: Situation, change: Change, { actor, reason }: Ending): Effects {
  const { now, subscription } = situation;
  if (change.status === 'canceled') return { at: now };
  const act = canceledAct(change, actor, reason);
  const event = { type: 'change.canceled', change: change.id, data: { reason } } as const;
  if (change.status === 'quoted' || change.status === 'requires_action') {
    return {
      at: now,
      changes: [moveTo(change, 'canceled', { completedAt: now })],
      events: [event],
      acts: [act],
    };
  }
  if (change.status !== 'scheduled' && change.status !== 'requested') throw cancelRefusal(change);
  return {
    at: now,
    ...(change.status === 'scheduled' ? withoutScheduled(subscription) : {}),
    changes: [moveTo(change, 'canceled', { completedAt: now })],
    notifications: [changeCanceledNotice(situation, change, change.status, reason)],
    events: [event],
    acts: [act],
  };
}

/** A quote was computed with the scheduled change in mind; what is only requested bears upon none. */
function withoutScheduled(subscription: Subscription): Pick<Effects, 'subscription'> {
  return { subscription: { ...subscription, revision: subscription.revision + 1 } };
}

function cancelRefusal(change: Change): DomainError {
  if (change.status === 'charging') return refusalFor(change, 'canceled');
  return new DomainError('conflict', `The change is ${change.status}; it cannot be canceled.`);
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

/** A new quote takes the place of an open one at once. */
export function replaceOpen(
  { open, now }: Situation,
  by: string,
): Pick<Effects, 'changes' | 'events' | 'acts'> {
  if (!open) return {};
  return {
    changes: [moveTo(open, 'replaced', { replacedBy: by, completedAt: now })],
    events: [{ type: 'change.replaced', change: open.id, data: { replacedBy: by } }],
    acts: [replacedAct(open, by)],
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
