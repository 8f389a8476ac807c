import { isInFlight } from '../billing/payment';
import type { Instant } from '../calendar/instant';
import type { Catalog } from '../catalog/catalog';
import { targetOf, type Situation } from '../situation';
import type { Change } from './change';

/**
 * What is to be done about a change next, and when: the row says it by itself, so that whoever looks finds the same.
 * `charge`: a payment is to be made, or its outcome asked for. `end_payment`: one that waits for the customer must not
 * succeed later. `confirm`: an automatic upgrade confirms itself. `look`: somebody else decided something.
 */
export type ChangeStep =
  | { readonly step: 'charge' | 'end_payment'; readonly payment: string; readonly at: Instant }
  | {
      readonly step: 'confirm' | 'refund' | 'reconcile' | 'look' | 'expire' | 'remind' | 'apply';
      readonly at: Instant;
    };

/** What a step is decided from. */
export type ChangeFacts = Pick<Situation, 'payments' | 'refunds' | 'sold' | 'newest' | 'targets'>;

/** The next step, or null where a change waits for nobody or for a person only (requests do not expire). */
export function nextChangeStep(change: Change, facts: ChangeFacts): ChangeStep | null {
  const seenAt = change.completedAt ?? change.createdAt;
  return (
    owedMoneyStep(change, facts) ??
    (change.reconcileAt === null ? null : { step: 'reconcile', at: change.reconcileAt }) ??
    (change.unseen ? { step: 'look', at: seenAt } : null) ??
    awaitedStep(change, facts)
  );
}

/** A payment that is to be made or to be ended, or money that is to be sent back. */
function owedMoneyStep(change: Change, { payments, refunds }: ChangeFacts): ChangeStep | null {
  const payment = payments.find((each) => each.change === change.id && isInFlight(each));
  if (payment?.status === 'pending') return { step: 'charge', payment: payment.id, at: payment.createdAt };
  if (payment) {
    const at = change.status === 'requires_action' ? change.quote.expiresAt : payment.createdAt;
    return { step: 'end_payment', payment: payment.id, at };
  }
  const refund = refunds.find((each) => each.change === change.id && each.status === 'pending');
  return refund ? { step: 'refund', at: refund.createdAt } : null;
}

function awaitedStep(change: Change, facts: ChangeFacts): ChangeStep | null {
  switch (change.status) {
    case 'quoted':
      return change.origin === 'automatic_upgrade'
        ? { step: 'confirm', at: change.createdAt }
        : { step: 'expire', at: change.quote.expiresAt };
    case 'requested':
      return change.to === null ? { step: 'apply', at: change.quote.effectiveAt } : null;
    case 'scheduled':
      return nextScheduledStep(change, targetOf(facts, change));
    default:
      return null;
  }
}

/** Reminders whose time was over when the change was agreed are not sent late: the customer has just seen it all. */
export function dueReminders(change: Change, target: Catalog): readonly Instant[] {
  const since = change.scheduledAt ?? change.createdAt;
  return target.reminders
    .map((before) => change.quote.effectiveAt - before)
    .filter((at) => at > since)
    .sort((a, b) => a - b);
}

function nextScheduledStep(change: Change, target: Catalog): ChangeStep {
  const reminder = dueReminders(change, target)[change.remindersSent];
  return reminder === undefined
    ? { step: 'apply', at: change.quote.effectiveAt }
    : { step: 'remind', at: reminder };
}

/** True where a step of this kind is due at `now`. */
export function isChangeStepDue(
  change: Change,
  situation: ChangeFacts & Pick<Situation, 'now'>,
  step: ChangeStep['step'],
): boolean {
  const next = nextChangeStep(change, situation);
  return next?.step === step && next.at <= situation.now;
}
