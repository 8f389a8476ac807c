import type { Plan } from '../catalog/catalog';
import { findPlan } from '../catalog/lookup';
import { NAMED_SETTLEMENTS } from '../catalog/settlement';
import { completeChange } from '../change/complete';
import { nextCharge } from '../change/next-charge';
import { newChange } from '../change/open-quote';
import { buildQuote, settleNow } from '../change/quote-change';
import type { Effects } from '../effects';
import type { NewId, Situation } from '../situation';
import { canBeCharged, fallBack, fallbackTerms } from './dunning-end';

/**
 * The end of a trial without a payment method, as the plan that it began on says (ruling 20): the subscription ends, or falls
 * back to another plan. Null where it is charged like any renewal, paid or not.
 */
export function endUnpaidTrial(situation: Situation, newId: NewId): Effects | null {
  const onEnd = unpaidEndOf(situation);
  if (onEnd === 'charge') return null;
  const terms = typeof onEnd === 'object' ? fallbackTerms(situation, onEnd.downgrade_to) : null;
  if (!terms || !canBeCharged(situation, terms)) return leaveByItself(situation, newId);
  return fallBack(situation, { terms, origin: 'trial_end', notices: [], newId });
}

/** What the plan says of a trial that nothing can pay for; else it is charged. */
function unpaidEndOf(situation: Situation): NonNullable<Plan['trial']>['onEnd'] {
  const { subscription, sold, defaultMethod } = situation;
  const { status, trial } = subscription;
  if (status !== 'trialing' || !trial) return 'charge';
  if (defaultMethod !== null || nextCharge(situation)?.amount === 0) return 'charge';
  return findPlan(sold, trial.plan)?.trial?.onEnd ?? 'charge';
}

/** A change that nobody asked for, carried out like any other. */
function leaveByItself(situation: Situation, newId: NewId): Effects {
  const { subscription, sold: target } = situation;
  const settled = settleNow(situation, { target, to: null }, NAMED_SETTLEMENTS.no_refund);
  const change = newChange(
    situation,
    { id: newId('chg'), origin: 'trial_end' },
    {
      from: subscription.terms,
      to: null,
      direction: 'downgrade',
      parts: ['cancel'],
      policy: null,
      targetVersion: target.version,
      quote: buildQuote({ situation, target, to: null, timing: 'immediate', settled }),
      outcome: settled.billing,
      quotedRevision: subscription.revision,
      replaces: null,
    },
  );
  const unseen = { ...change, own: false, unseen: true };
  return completeChange(situation, unseen, { payment: null, note: null, newId });
}
