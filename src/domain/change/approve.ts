import { toIso } from '../calendar/instant';
import { DomainError } from '../errors';
import type { Effects, EndPaymentFirst } from '../effects';
import { paymentInFlight } from '../billing/payment';
import { NAMED_SETTLEMENTS } from '../catalog/catalog';
import { sum } from '../money/minor-units';
import { ownLines } from '../settlement/lines';
import { type NewId, type Situation } from '../situation';
import { isRunning } from '../subscription/subscription';
import { approvedAct, scheduledAct } from './acts';
import { type Change, moveTo } from './change';
import { destinationOf } from './destination';
import { completeChange } from './complete';
import { assertFits } from './confirm';
import { changeScheduledNotice } from './notices';
import { foreseeReconcile } from './destination';
import { settlementOf } from './policy';
import { buildQuote, settleNow } from './quote-change';

/** Support's yes to a request. */
export interface Approval {
  readonly timing: 'at_renewal' | 'immediate';
  readonly actor: string;
  readonly note: string | null;
}

/**
 * Support carries out what a customer asked for (AC-9): at the renewal unless said.
 * @throws DomainError `conflict` unless the change is requested, or where carrying it out at once would charge
 * something: nobody is charged what they did not confirm; `over_limit` where a rule blocks it as things are now (ruling 4);
 * `change_in_progress` at once while another one is charged.
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
  assertFits(situation, change);
  if (approval.timing === 'at_renewal') return scheduleRequested(situation, change, approval);
  const waiting = paymentInFlight(situation);
  if (waiting?.status === 'pending')
    throw new DomainError('change_in_progress', 'Something is being charged. Try again in a moment.');
  return waiting ? { endFirst: waiting.id } : completeRequested(situation, change, approval, newId);
}

function scheduleRequested(situation: Situation, change: Change, { actor, note }: Approval): Effects {
  const { now, subscription } = situation;
  if (!isRunning(subscription))
    throw new DomainError(
      'conflict',
      'Nothing is renewed any more: coming back can be approved at once only.',
    );
  const scheduled = moveTo(change, 'scheduled', { quote: quoteAnew(situation, change), scheduledAt: now });
  const { effectiveAt } = scheduled.quote;
  return {
    at: now,
    subscription: { ...subscription, revision: subscription.revision + 1 },
    changes: [scheduled],
    notifications: [changeScheduledNotice(situation, scheduled, { wasRequested: true, note })],
    events: [{ type: 'change.scheduled', change: change.id, data: { effectiveAt: toIso(effectiveAt) } }],
    acts: [approvedAct(change, actor, note), scheduledAct(scheduled)],
  };
}

/** Dates, prices and losses of a change at the renewal as of now; what was quoted and by which rule stays. */
export function quoteAnew(situation: Situation, change: Change): Change['quote'] {
  const { quote, keep } = change;
  const destination = destinationOf(situation, change);
  const { effectiveAt, newPeriod, nextCharge, recurring, paidThrough } = buildQuote({
    situation,
    ...destination,
    timing: 'at_renewal',
    settled: null,
  });
  const reconcile = foreseeReconcile(situation, destination, keep);
  return { ...quote, effectiveAt, newPeriod, nextCharge, recurring, paidThrough, reconcile };
}

/** Settled as the policy says, `no_proration` where it says nothing; its own lines must not sum above 0 (ruling 13). */
function completeRequested(
  situation: Situation,
  change: Change,
  { actor, note }: Approval,
  newId: NewId,
): Effects {
  const destination = destinationOf(situation, change);
  const { target } = destination;
  const chosen = change.policy === null ? undefined : target.changePolicies[change.policy.index];
  const policy = { settlement: chosen?.settlement ?? NAMED_SETTLEMENTS.no_proration };
  const settled = settleNow(
    situation,
    destination,
    settlementOf(situation, { ...destination, policy, isWaived: false }),
  );
  const own = ownLines(settled.lines);
  const charges = sum(own.map(({ amount }) => amount)) > 0;
  if (charges || settled.amountDue > 0)
    throw new DomainError(
      'conflict',
      'Carried out now, the change would charge what the customer did not confirm. Approve it for the renewal.',
    );
  const built = buildQuote({ situation, ...destination, timing: change.quote.timing, settled });
  const quote = {
    ...built,
    quotedAt: change.quote.quotedAt,
    expiresAt: change.quote.expiresAt,
    reconcile: foreseeReconcile(situation, destination, change.keep),
  };
  const requested = { ...change, quote, outcome: settled.billing };
  const effects = completeChange(situation, requested, { payment: null, note, newId });
  return { ...effects, acts: [approvedAct(change, actor, note), ...(effects.acts ?? [])] };
}
