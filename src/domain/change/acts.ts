import { ONE_DAY, type Instant } from '../calendar/instant';
import type { Act } from '../effects';
import { decimalText } from '../money/currency';
import type { Keep, RuleOutcome } from '../reconcile/resource';
import type { Terms } from '../subscription/subscription';
import type { Change } from './change';

/** The audit trail's words: every act has somebody who did it, and a reason. */

const SERVICE = 'planshift';
const GATEWAY = 'payment gateway';
const UNSAID = 'No reason was given.';

export function quotedAct(change: Change, actor: string): Act {
  const { origin, to, quote } = change;
  const asked =
    origin === 'automatic_upgrade'
      ? 'Usage exceeds a limit, and automatic upgrades are on.'
      : `Asked what ${termsInWords(to)} costs.`;
  return act(change, 'quoted', actor, quote.waived ?? asked);
}

export function confirmedAct(change: Change, actor: string): Act {
  const { amountDue, currency, timing } = change.quote;
  const agreed = timing === 'at_renewal' ? 'Agreed to change at the renewal.' : 'Agreed; nothing is due.';
  return act(
    change,
    'confirmed',
    actor,
    amountDue > 0 ? `Agreed to pay ${amountInWords(amountDue, currency)}.` : agreed,
  );
}

export function requestedAct(change: Change, actor: string, note: string | null): Act {
  return act(change, 'requested', actor, note ?? UNSAID);
}

export function scheduledAct(change: Change): Act {
  return byService(change, 'scheduled', `It takes effect at ${instantInWords(change.quote.effectiveAt)}.`);
}

export function approvedAct(change: Change, actor: string, note: string | null): Act {
  return act(change, 'approved', actor, note ?? UNSAID);
}

export function declinedAct(change: Change, actor: string, note: string | null): Act {
  return act(change, 'declined', actor, note ?? UNSAID);
}

export function canceledAct(change: Change, actor: string, reason: string | null): Act {
  return act(change, 'canceled', actor, reason ?? UNSAID);
}

export function expiredAct(change: Change): Act {
  return byService(change, 'expired', 'Nobody confirmed the quote in time.');
}

export function replacedAct(change: Change, by: string): Act {
  return byService(change, 'replaced', `The change ${by} took its place.`);
}

export function chargedAct(change: Change, reference: string): Act {
  const { amountDue, currency } = change.quote;
  return act(change, 'charged', GATEWAY, `${amountInWords(amountDue, currency)}, ${reference}`);
}

export function paymentDeclinedAct(change: Change, message: string): Act {
  return act(change, 'payment_declined', GATEWAY, message);
}

export function authenticationRequiredAct(change: Change): Act {
  return act(
    change,
    'authentication_required',
    GATEWAY,
    'The bank asks the customer to confirm the payment.',
  );
}

export function latePaymentSentBackAct(change: Change): Act {
  return byService(change, 'late_payment_sent_back', 'The change had ended before the payment came.');
}

export function keptAct(change: Change, actor: string, keep: Keep): Act {
  const wanted = Object.entries(keep).map(([type, ids]) => `${type} ${String(ids.length)}`);
  return act(
    change,
    'chose_what_to_keep',
    actor,
    `Wants kept: ${wanted.join(', ') || 'nothing in particular'}.`,
  );
}

export function remindedAct(change: Change, now: number): Act {
  const days = Math.round((change.quote.effectiveAt - now) / ONE_DAY);
  return byService(
    change,
    'reminded',
    `It takes effect in ${days === 1 ? '1 day' : `${String(days)} days`}.`,
  );
}

/** `why`: what brought it into effect. */
export function completedAct(change: Change, why: 'renewal' | 'quote' | 'dunning' | 'trial_end'): Act {
  const reasons = {
    renewal: 'The renewal has come.',
    quote: 'It takes effect at once, as quoted.',
    dunning: 'The renewal could not be charged.',
    trial_end: 'The trial is over, and there is no payment method.',
  };
  return byService(change, 'completed', reasons[why]);
}

export function reconciledAct(change: Change, outcomes: readonly RuleOutcome[]): Act {
  return byService(
    change,
    'reconciled',
    `Brought within the plan: ${reconcileInWords(outcomes) || 'everything fits'}.`,
  );
}

export function blockedAct(change: Change, reason: string): Act {
  return byService(change, 'failed', reason);
}

export function reconcileHeldAct(change: Change): Act {
  return byService(change, 'reconcile_held', 'It would take more than was shown.');
}

function byService(change: Change, what: string, reason: string): Act {
  return act(change, what, SERVICE, reason);
}

function act(change: Change, what: string, actor: string, reason: string): Act {
  return { change: change.id, act: what, actor, reason };
}

/** What was done to a resource. Support reads it, and all that follows, in English, with ids instead of names. */
const DONE = {
  remove: 'removed',
  archive: 'archived',
  detach: 'detached',
  set: 'reduced',
  restore: 'restored',
};

/** @example '30.00 USD' */
export function amountInWords(amount: number, currency: string): string {
  return `${decimalText(amount, currency)} ${currency}`;
}

/** @example '2027-05-01 00:00 UTC' */
export function instantInWords(at: Instant): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** @example 'standard (monthly)' */
export function termsInWords(terms: Pick<Terms, 'plan' | 'interval'> | null): string {
  return terms ? `${terms.plan} (${terms.interval})` : 'leaving';
}

/** What differs. @example 'plus → pro, contacts 1000 → 2500, + sms' */
export function differenceInWords(from: Terms, to: Terms): string {
  const quantities = Object.keys({ ...from.quantities, ...to.quantities });
  return [
    from.plan === to.plan ? to.plan : `${from.plan} → ${to.plan}`,
    ...(from.interval === to.interval ? [] : [`${from.interval} → ${to.interval}`]),
    ...quantities
      .filter((id) => from.quantities[id] !== to.quantities[id])
      .map((id) => `${id} ${String(from.quantities[id] ?? 'none')} → ${String(to.quantities[id] ?? 'none')}`),
    ...to.addOns.filter((id) => !from.addOns.includes(id)).map((id) => `+ ${id}`),
    ...from.addOns.filter((id) => !to.addOns.includes(id)).map((id) => `− ${id}`),
  ].join(', ');
}

/** What happens to resources, counted. @example '2 removed, 1 detached'; empty where nothing happens */
export function reconcileInWords(outcomes: readonly RuleOutcome[]): string {
  const actions = outcomes.flatMap((outcome) => outcome.actions);
  return Object.entries(DONE)
    .map(([action, done]) => [actions.filter((each) => each.action === action).length, done] as const)
    .filter(([count]) => count > 0)
    .map(([count, done]) => `${String(count)} ${done}`)
    .join(', ');
}
