import type { Instant } from '../calendar/instant';
import { decimalText } from '../money/currency';
import type { RuleOutcome } from '../reconcile/resource';
import type { Terms } from '../subscription/subscription';

/** How a change reads to support: in the audit trail and in the Temporal UI. In English, with ids, without names. */

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
