import type { Effects } from '../effects';
import type { Decline } from '../payment/decline';
import type { Situation } from '../situation';
import type { AutoUpgrade } from '../subscription/subscription';
import { authenticationRequiredAct, paymentDeclinedAct } from './acts';
import type { Change } from './change';
import { automaticUpgradeFailedNotice, changeActionRequiredNotice } from './payment-notices';
import { moveTo } from './states';

const ONE_DAY = 24 * 60 * 60 * 1000;

/** A declined charge changes nothing: the quote is open again. An automatic upgrade fails and waits a day (AC-10). */
export function declineCharge(situation: Situation, change: Change, decline: Decline): Effects {
  const failure = { code: decline.reason, message: decline.message };
  const attempts = change.attempts + 1;
  if (change.origin === 'automatic_upgrade') return failAutomaticUpgrade(situation, change, failure);
  return {
    at: situation.now,
    changes: [moveTo(change, 'quoted', { failure, attempts })],
    events: [{ type: 'change.updated', change: change.id, data: { status: 'quoted', failure } }],
    acts: [paymentDeclinedAct(change, decline.message)],
  };
}

/** The customer's bank wants to hear from the customer first; the change waits for that until its quote expires. */
export function requireAction(situation: Situation, change: Change): Effects {
  if (change.origin === 'automatic_upgrade') {
    return failAutomaticUpgrade(situation, change, {
      code: 'authentication_required',
      message: 'The bank asks the customer to confirm the payment.',
    });
  }
  return {
    at: situation.now,
    changes: [moveTo(change, 'requires_action')],
    notifications: [changeActionRequiredNotice(situation, change)],
    events: [{ type: 'change.updated', change: change.id, data: { status: 'requires_action' } }],
    acts: [authenticationRequiredAct(change)],
  };
}

function failAutomaticUpgrade(
  situation: Situation,
  change: Change,
  failure: { code: string; message: string },
): Effects {
  const { now, subscription } = situation;
  const notBefore = now + ONE_DAY;
  return {
    at: now,
    subscription: { ...subscription, autoUpgrades: postponed(subscription.autoUpgrades, notBefore) },
    changes: [moveTo(change, 'failed', { failure, completedAt: now, attempts: change.attempts + 1 })],
    notifications: [automaticUpgradeFailedNotice(situation, change, failure.code, notBefore)],
    events: [{ type: 'change.failed', change: change.id, data: { failure } }],
    acts: [paymentDeclinedAct(change, failure.message)],
  };
}

function postponed(
  upgrades: Readonly<Record<string, AutoUpgrade>>,
  notBefore: number,
): Record<string, AutoUpgrade> {
  return Object.fromEntries(
    Object.entries(upgrades).map(([quantity, upgrade]) => [quantity, { ...upgrade, notBefore }]),
  );
}
