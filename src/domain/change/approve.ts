import { DomainError } from '../errors';
import type { Effects } from '../effects';
import { NAMED_SETTLEMENTS } from '../catalog/settlement';
import { targetOf, type NewId, type Situation } from '../situation';
import { paidThrough } from '../subscription/subscription';
import { approvedAct, scheduledAct } from './acts';
import type { Change } from './change';
import { completeChange } from './complete';
import { changeScheduledNotice } from './notices';
import { foreseeReconcile, chargeAtRenewal, settleNow } from './quote-change';
import { moveTo } from './states';

/** Support's yes to a request. */
export interface Approval {
  readonly timing: 'at_renewal' | 'immediate';
  readonly actor: string;
  readonly note: string | null;
}

/**
 * Support carries out what a customer asked for (AC-9): at the renewal unless said.
 * @throws DomainError `conflict` unless the change is requested, or where carrying it out at once would charge
 * something: nobody is charged what they did not confirm; `change_in_progress` at once while another one is charged.
 */
export function approveChange(
  situation: Situation,
  change: Change,
  approval: Approval,
  newId: NewId,
): Effects {
  if (change.status !== 'requested') {
    throw new DomainError(
      'conflict',
      `The change is ${change.status}; only a requested one can be approved.`,
    );
  }
  if (approval.timing === 'immediate' && situation.open?.status === 'charging')
    throw new DomainError('change_in_progress', 'Another change is being charged. Try again in a moment.');
  return approval.timing === 'immediate'
    ? completeRequested(situation, change, approval, newId)
    : scheduleRequested(situation, change, approval);
}

function scheduleRequested(situation: Situation, change: Change, { actor, note }: Approval): Effects {
  const { now, subscription } = situation;
  const target = targetOf(situation, change);
  const { period: newPeriod, amount } = chargeAtRenewal(situation, target, change.to);
  const nextCharge = { at: newPeriod.start, amount: Math.max(0, amount - situation.account.creditBalance) };
  const reconcile = foreseeReconcile(situation, target, change.to, change.keep);
  const quote = {
    ...change.quote,
    effectiveAt: newPeriod.start,
    newPeriod,
    nextCharge,
    reconcile,
    paidThrough: paidThrough(subscription),
  };
  const scheduled = moveTo(change, 'scheduled', { quote });
  return {
    at: now,
    subscription: { ...subscription, revision: subscription.revision + 1 },
    changes: [scheduled],
    notifications: [changeScheduledNotice(situation, scheduled, { wasRequested: true, note })],
    events: [{ type: 'change.scheduled', change: change.id, data: { effectiveAt: newPeriod.start } }],
    acts: [approvedAct(change, actor, note), scheduledAct(scheduled)],
  };
}

function completeRequested(
  situation: Situation,
  change: Change,
  { actor, note }: Approval,
  newId: NewId,
): Effects {
  const { now, account, subscription } = situation;
  const target = targetOf(situation, change);
  const policy = target.changePolicies[change.policy.index];
  const settled = settleNow(
    situation,
    { target, to: change.to, direction: change.direction },
    policy?.settlement ?? NAMED_SETTLEMENTS.no_proration,
  );
  if (settled.amountDue > 0 || settled.creditApplied > 0) {
    throw new DomainError(
      'conflict',
      'Carried out now, the change would charge what the customer did not confirm. Approve it for the renewal.',
    );
  }
  const { billing, ...money } = settled;
  const through = paidThrough({ ...billing, status: subscription.status });
  const quote = {
    ...change.quote,
    ...money,
    effectiveAt: now,
    newPeriod: billing.period,
    paidThrough: through,
    nextCharge: {
      at: through,
      amount: Math.max(0, change.quote.recurring.amount - account.creditBalance - money.creditIssued),
    },
    reconcile: foreseeReconcile(situation, target, change.to, change.keep),
  };
  const effects = completeChange(
    situation,
    { ...change, quote, outcome: billing },
    { payment: null, note, newId },
  );
  return { ...effects, acts: [approvedAct(change, actor, note), ...(effects.acts ?? [])] };
}
