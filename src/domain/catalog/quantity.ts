import { HIGHEST_COUNT } from './bounds';
import type { Catalog, PlanQuantity, Quantity } from './catalog';
import { findPlan } from './lookup';
import { ownValue } from './record';

/** More steps than these are not listed in a message. */
const MOST_STEPS_NAMED = 20;

/**
 * What a customer has who does not say how much: what is included, else `min`, else the first step.
 * Never less than `min`, where a plan includes less than it sells.
 */
export function leastOf(quantity: Quantity, offer: PlanQuantity): number {
  const included = 'unit' in offer ? offer.included : 0;
  const { steps, min = 0 } = quantity;
  if (steps) return steps.includes(included) ? included : (steps[0] ?? 0);
  return Math.max(included, min);
}

/** The least that a plan sells of a quantity; 0 where it does not sell it. */
export function leastOnPlan(catalog: Catalog, planId: string, key: string): number {
  const plan = findPlan(catalog, planId);
  const offer = plan && ownValue(plan.quantities, key);
  const quantity = ownValue(catalog.quantities, key);
  return offer && quantity ? leastOf(quantity, offer) : 0;
}

/** Why a quantity cannot have a value, in words that follow its name: off its steps, or out of its range. */
export function findValueFault(quantity: Quantity, value: number): string | undefined {
  const { steps, min = 0, max = HIGHEST_COUNT } = quantity;
  if (!Number.isSafeInteger(value)) return 'must be a whole number';
  if (!steps)
    return value >= min && value <= max ? undefined : `must be from ${String(min)} to ${String(max)}`;
  if (steps.includes(value)) return undefined;
  return steps.length > MOST_STEPS_NAMED ? 'must be one of its steps' : `must be one of ${steps.join(', ')}`;
}
