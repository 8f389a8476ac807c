import type { Instant } from '../calendar/instant';
import type { Catalog } from '../catalog/catalog';
import type { Subscription } from '../subscription/subscription';
import type { Change } from './change';

/** What a change owes next; due once the account's time is `at`. */
export type ChangeStep =
  | { readonly step: 'charge' | 'end_payment'; readonly payment: string; readonly at: Instant }
  | {
      readonly step: 'confirm' | 'refund' | 'reconcile' | 'look' | 'expire' | 'remind' | 'apply';
      readonly at: Instant;
    };

/**
 * What a change waits for next, or null where it waits for nobody or for a person only (requests do not expire). A
 * scheduled one does not take effect before the renewal that is unpaid is paid: nothing renews until then.
 */
export function nextChangeStep(
  change: Change,
  target: Catalog,
  { status }: Pick<Subscription, 'status'>,
): ChangeStep | null {
  switch (change.status) {
    case 'quoted':
    case 'requires_action':
      return { at: change.quote.expiresAt, step: 'expire' };
    case 'scheduled':
      return nextScheduledStep(change, target, status);
    case 'completed':
      return change.heldUntil === null ? null : { at: change.heldUntil, step: 'reconcile' };
    default:
      return null;
  }
}

/** Reminders whose time was over when the change was confirmed are not sent late: the customer has just seen it all. */
export function dueReminders(change: Change, target: Catalog): readonly Instant[] {
  const since = change.confirmedAt ?? change.createdAt;
  return target.reminders
    .map((before) => change.quote.effectiveAt - before)
    .filter((at) => at > since)
    .sort((a, b) => a - b);
}

function nextScheduledStep(
  change: Change,
  target: Catalog,
  status: Subscription['status'],
): ChangeStep | null {
  const reminder = dueReminders(change, target)[change.remindersSent];
  if (reminder !== undefined) return { at: reminder, step: 'remind' };
  return status === 'past_due' ? null : { at: change.quote.effectiveAt, step: 'apply' };
}
