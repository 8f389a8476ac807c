import { DomainError } from '../errors';
import type { Effects, EndPaymentFirst } from '../effects';
import { paymentInFlight } from '../billing/payment';
import { NAMED_SETTLEMENTS } from '../catalog/settlement';
import { sum } from '../money/minor-units';
import { isOutstanding } from '../settlement/lines';
import { targetOf, type NewId, type Situation } from '../situation';
import { approvedAct, scheduledAct } from './acts';
import type { Change } from './change';
import { completeChange } from './complete';
import { changeScheduledNotice } from './notices';
import { foreseeReconcile } from './destination';
import { buildQuote, settleNow } from './quote-change';
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
): Effects | EndPaymentFirst {
  if (change.status !== 'requested')
    throw new DomainError(
      'conflict',
      `The change is ${change.status}; only a requested one can be approved.`,
    );
  if (approval.timing === 'at_renewal') return scheduleRequested(situation, change, approval);
  const waiting = paymentInFlight(situation);
  if (waiting?.status === 'pending')
    throw new DomainError('change_in_progress', 'Something is being charged. Try again in a moment.');
  return waiting ? { endFirst: waiting.id } : completeRequested(situation, change, approval, newId);
}

function scheduleRequested(situation: Situation, change: Change, { actor, note }: Approval): Effects {
  const { now, subscription } = situation;
  const scheduled = moveTo(change, 'scheduled', { quote: quoteAnew(situation, change), scheduledAt: now });
  const { effectiveAt } = scheduled.quote;
  return {
    at: now,
    subscription: { ...subscription, revision: subscription.revision + 1 },
    changes: [scheduled],
    notifications: [changeScheduledNotice(situation, scheduled, { wasRequested: true, note })],
    events: [{ type: 'change.scheduled', change: change.id, data: { effectiveAt } }],
    acts: [approvedAct(change, actor, note), scheduledAct(scheduled)],
  };
}

/** Dates, prices and losses as of now; what was quoted and by which rule stays. */
function quoteAnew(situation: Situation, { quote, to, keep, ...change }: Change): Change['quote'] {
  const target = targetOf(situation, change);
  const { effectiveAt, newPeriod, nextCharge, recurring, paidThrough } = buildQuote({
    situation,
    target,
    to,
    timing: 'at_renewal',
    settled: null,
  });
  const reconcile = foreseeReconcile(situation, { target, to }, keep);
  return { ...quote, effectiveAt, newPeriod, nextCharge, recurring, paidThrough, reconcile };
}

/** Settled as the policy says, `no_proration` where it says nothing; its own lines must not sum above 0 (ruling 13). */
function completeRequested(
  situation: Situation,
  change: Change,
  { actor, note }: Approval,
  newId: NewId,
): Effects {
  const { to } = change;
  const target = targetOf(situation, change);
  const policy = change.policy === null ? undefined : target.changePolicies[change.policy.index];
  const settled = settleNow(situation, { target, to }, policy?.settlement ?? NAMED_SETTLEMENTS.no_proration);
  const own = settled.lines.filter((line) => !isOutstanding(line) && line.kind !== 'account_credit');
  const charges = sum(own.map(({ amount }) => amount)) > 0;
  if (charges || settled.amountDue > 0)
    throw new DomainError(
      'conflict',
      'Carried out now, the change would charge what the customer did not confirm. Approve it for the renewal.',
    );
  const built = buildQuote({ situation, target, to, timing: change.quote.timing, settled });
  const quote = {
    ...built,
    quotedAt: change.quote.quotedAt,
    expiresAt: change.quote.expiresAt,
    reconcile: foreseeReconcile(situation, { target, to }, change.keep),
  };
  const requested = { ...change, quote, outcome: settled.billing };
  const effects = completeChange(situation, requested, { payment: null, note, newId });
  return { ...effects, acts: [approvedAct(change, actor, note), ...(effects.acts ?? [])] };
}
