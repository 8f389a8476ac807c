import { AUTHENTICATION_REQUIRED, withOutcome, type Payment, type PaymentOutcome } from '../billing/payment';
import { sendBack } from '../billing/refund';
import { ONE_DAY } from '../calendar/instant';
import { mergeEffects, type Effects } from '../effects';
import type { NewId, Situation } from '../situation';
import type { AutoUpgrade } from '../subscription/subscription';
import { authenticationRequiredAct, latePaymentSentBackAct, paymentDeclinedAct } from './acts';
import { type Change, moveTo } from './change';
import { completeChange } from './complete';
import { isStale } from './confirm';
import { automaticUpgradeFailedNotice, changeActionRequiredNotice } from './notices';

/**
 * Takes note of what the gateway said of a change's payment: paid, the change is in effect; declined or ended, its quote
 * is open again. What comes once the change is over, or does not hold any more, goes back whole.
 */
export function recordChargeOutcome(
  situation: Situation,
  change: Change,
  { payment, outcome, newId }: ChargeOutcome,
): Effects {
  const paid = withOutcome(payment, outcome);
  const recorded: Effects = { at: situation.now, payments: [paid] };
  const waits = change.status === 'charging' || change.status === 'requires_action';
  if (outcome.status === 'succeeded') {
    if (waits && !isStale(situation, change)) {
      const completed = completeChange(situation, change, { payment: paid, note: null, newId });
      return mergeEffects(recorded, completed);
    }
    const returned = sendBackLate(situation, change, payment, outcome.reference, newId);
    return waits ? mergeEffects(returned, failOvertaken(situation, change)) : returned;
  }
  if (!waits) return recorded;
  return mergeEffects(recorded, moveOn(situation, change, outcome));
}

export interface ChargeOutcome {
  readonly payment: Payment;
  readonly outcome: PaymentOutcome;
  readonly newId: NewId;
}

/** The change waits for this outcome, and has got no money. */
function moveOn(
  situation: Situation,
  change: Change,
  outcome: Exclude<PaymentOutcome, { status: 'succeeded' }>,
): Effects | null {
  switch (outcome.status) {
    case 'declined':
      return declineCharge(situation, change, { code: outcome.reason, message: outcome.message });
    case 'requires_action':
      return change.status === 'charging' ? requireAction(situation, change) : null;
    case 'abandoned':
      return {
        at: situation.now,
        changes: [moveTo(change, 'quoted', { attempts: change.attempts + 1 })],
      };
  }
}

/** A declined charge changes nothing: the quote is open again. An automatic upgrade fails and waits a day (AC-10). */
function declineCharge(situation: Situation, change: Change, failure: Failure): Effects {
  if (change.origin === 'automatic_upgrade') return failAutomaticUpgrade(situation, change, failure);
  return {
    at: situation.now,
    changes: [moveTo(change, 'quoted', { failure, attempts: change.attempts + 1 })],
    events: [{ type: 'change.updated', change: change.id, data: { status: 'quoted', failure } }],
    acts: [paymentDeclinedAct(change, failure.message)],
  };
}

type Failure = NonNullable<Change['failure']>;

/** The customer's bank wants to hear from the customer first; the change waits for that until its quote expires. */
function requireAction(situation: Situation, change: Change): Effects {
  if (change.origin === 'automatic_upgrade') {
    const { reason: code, message } = AUTHENTICATION_REQUIRED;
    return failAutomaticUpgrade(situation, change, { code, message });
  }
  return {
    at: situation.now,
    changes: [moveTo(change, 'requires_action')],
    notifications: [changeActionRequiredNotice(situation, change)],
    events: [{ type: 'change.updated', change: change.id, data: { status: 'requires_action' } }],
    acts: [authenticationRequiredAct(change)],
  };
}

/** An upgrade that nobody asked for in person is not charged again before a day has passed (AC-10). */
export function failAutomaticUpgrade(situation: Situation, change: Change, failure: Failure): Effects {
  const { now, subscription } = situation;
  const notBefore = now + ONE_DAY;
  const postpone = (upgrade: AutoUpgrade): AutoUpgrade => ({ ...upgrade, notBefore });
  const autoUpgrades = Object.fromEntries(
    Object.entries(subscription.autoUpgrades).map(([quantity, upgrade]) => [quantity, postpone(upgrade)]),
  );
  return {
    at: now,
    subscription: { ...subscription, autoUpgrades },
    changes: [moveTo(change, 'failed', { failure, completedAt: now, attempts: change.attempts + 1 })],
    notifications: [automaticUpgradeFailedNotice(situation, change, failure.code, notBefore)],
    events: [{ type: 'change.failed', change: change.id, data: { failure } }],
    acts: [paymentDeclinedAct(change, failure.message)],
  };
}

/** Paid, but what was quoted does not hold any more: nothing changes, and the money goes back. */
function failOvertaken({ now }: Situation, change: Change): Effects {
  const message = 'The subscription has changed since the quote. The payment is sent back.';
  const failure = { code: 'quote_stale', message };
  return {
    at: now,
    changes: [moveTo(change, 'failed', { failure, completedAt: now })],
    events: [{ type: 'change.failed', change: change.id, data: { failure } }],
  };
}

function sendBackLate(
  situation: Situation,
  change: Change,
  payment: Payment,
  reference: string,
  newId: NewId,
): Effects {
  return {
    at: situation.now,
    ...sendBack(situation, payment, reference, newId),
    acts: [latePaymentSentBackAct(change)],
  };
}
