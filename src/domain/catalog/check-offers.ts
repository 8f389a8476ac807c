import type { DocumentNode } from './document-node';
import { BUILT_IN_INTERVALS } from './known-names';
import { checkKeys, checkNames, report, type ReferenceCheck } from './reference-check';

/** Words that say how a plan sells a quantity, in the place where an interval may stand. */
const RESERVED_INTERVALS: readonly string[] = ['unit', 'included'];

/** Checks what the catalog defines beside its plans: intervals, quantities and add-ons. */
export function checkOffers(check: ReferenceCheck): void {
  for (const [name, interval] of check.root.at('intervals').entries()) checkInterval(check, name, interval);
  for (const [, quantity] of check.root.at('quantities').entries()) checkQuantity(check, quantity);
  for (const [, addOn] of check.root.at('addOns').entries()) {
    checkKeys(check, addOn.at('prices'), 'intervals');
    checkNames(check, addOn.at('availableOn'), 'plans');
    checkNames(check, addOn.at('features'), 'features');
  }
}

function checkInterval(check: ReferenceCheck, name: string, interval: DocumentNode): void {
  const builtIn = Object.entries(BUILT_IN_INTERVALS).find(([known]) => known === name)?.[1];
  if (builtIn !== undefined && interval.number !== undefined && interval.number !== builtIn) {
    report(check, interval, `is always ${String(builtIn)}`);
  }
  if (RESERVED_INTERVALS.includes(name)) report(check, interval, 'is not a name for an interval');
}

function checkQuantity(check: ReferenceCheck, quantity: DocumentNode): void {
  checkNames(check, quantity.at('limit'), 'limits');
  checkNames(check, quantity.at('requiresAddOn'), 'addOns');
  const [min, max, steps] = [quantity.at('min'), quantity.at('max'), quantity.at('steps')];
  const isRange = min.exists || max.exists;
  if (steps.exists && isRange) report(check, quantity, 'has both steps and min or max');
  if (!steps.exists && !isRange) report(check, quantity, 'needs steps, or min or max');
  if ((min.number ?? 0) > (max.number ?? Infinity)) report(check, max, 'is less than min');
  checkStepsRise(check, steps);
}

function checkStepsRise(check: ReferenceCheck, steps: DocumentNode): void {
  const places = steps.items();
  places.forEach((step, index) => {
    const before = places[index - 1]?.number ?? -1;
    if ((step.number ?? Infinity) <= before) report(check, step, 'is not greater than the step before it');
  });
}
