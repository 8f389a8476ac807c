import { DomainError } from '../errors';
import type { Change, ChangeStatus } from './change';

/** Every way in which a change moves on. A status without exits is the end. */
export const TRANSITIONS = {
  quoted: ['charging', 'completed', 'scheduled', 'requested', 'canceled', 'expired', 'replaced', 'failed'],
  charging: ['quoted', 'requires_action', 'completed', 'failed'],
  requires_action: ['quoted', 'charging', 'completed', 'canceled', 'expired', 'replaced', 'failed'],
  requested: ['scheduled', 'completed', 'declined', 'canceled', 'replaced'],
  scheduled: ['completed', 'canceled', 'replaced', 'failed'],
  completed: [],
  declined: [],
  canceled: [],
  expired: [],
  replaced: [],
  failed: [],
} as const satisfies Record<ChangeStatus, readonly ChangeStatus[]>;

/** Quoted, being charged or waiting for authentication: at most one on a subscription. */
export const OPEN_STATUSES = [
  'quoted',
  'charging',
  'requires_action',
] as const satisfies readonly ChangeStatus[];

/** Agreed or asked for, and not yet in effect: at most one on a subscription. */
export const PENDING_STATUSES = ['scheduled', 'requested'] as const satisfies readonly ChangeStatus[];

/** True where a change has come to its end and nothing moves it any more. */
export function isOver(status: ChangeStatus): boolean {
  return TRANSITIONS[status].length === 0;
}

/**
 * The change in its new status.
 * @throws Error where the table has no such way: a bug, since callers look at the status first.
 */
export function moveTo(change: Change, status: ChangeStatus, fields: Partial<Change> = {}): Change {
  const ways: readonly ChangeStatus[] = TRANSITIONS[change.status];
  if (!ways.includes(status)) throw new Error(`A ${change.status} change cannot become ${status}.`);
  return { ...change, ...fields, status };
}

/** The refusal for a change that is in the wrong status for what was asked of it (contract: confirm, cancel). */
export function refusalFor(change: Pick<Change, 'status'>, wish: string): DomainError {
  if (change.status === 'charging') {
    return new DomainError('change_in_progress', `The change is being charged; it cannot be ${wish} now.`);
  }
  if (change.status === 'expired') {
    return new DomainError('quote_expired', 'The quote has expired. Ask for a new one.');
  }
  return new DomainError('conflict', `The change is ${change.status}; it cannot be ${wish}.`);
}
