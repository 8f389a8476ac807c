import { MOST_MISTAKES, MOST_STEPS } from './bounds';
import type { DocumentNode } from './document-node';
import { checkKeys, checkNames, report, type ReferenceCheck } from './reference-check';

/** Checks that plans differ by id, that what they name exists, and that every step of a quantity has its price. */
export function checkPlans(check: ReferenceCheck): void {
  const seen = new Set<string>();
  for (const plan of check.root.at('plans').items()) {
    const id = plan.at('id').text;
    if (id !== undefined && seen.has(id)) report(check, plan.at('id'), 'is the id of an earlier plan');
    if (id !== undefined) seen.add(id);
    checkKeys(check, plan.at('prices'), 'intervals');
    checkKeys(check, plan.at('limits'), 'limits');
    checkNames(check, plan.at('features'), 'features');
    checkKeys(check, plan.at('quantities'), 'quantities');
    checkBundle(check, plan.at('bundleOf'));
    for (const [key, offer] of plan.at('quantities').entries()) checkQuantityOffer(check, key, offer);
  }
}

function checkBundle(check: ReferenceCheck, bundle: DocumentNode): void {
  const products = bundle.items().map((product) => product.text);
  if (new Set(products).size < products.length) report(check, bundle, 'names a product twice');
}

function checkQuantityOffer(check: ReferenceCheck, key: string, offer: DocumentNode): void {
  const quantity = check.root.at('quantities').at(key);
  const isByUnit = offer.at('unit').exists || offer.at('included').exists;
  const prices = isByUnit ? offer.at('unit') : offer;
  checkKeys(check, prices, 'intervals');
  if (isByUnit) checkIncluded(check, quantity, offer.at('included'));
  else if (quantity.exists) checkStepPrices(check, quantity, offer);
}

function checkIncluded(check: ReferenceCheck, quantity: DocumentNode, included: DocumentNode): void {
  if (included.number === undefined) return;
  const steps = numbersOf(quantity.at('steps'));
  if (steps.length > 0 && !steps.includes(included.number))
    report(check, included, 'is not one of the steps');
  if (included.number > (quantity.at('max').number ?? Infinity)) report(check, included, 'is more than max');
}

/** Each interval that is sold has a price for each step, and for nothing else. */
function checkStepPrices(check: ReferenceCheck, quantity: DocumentNode, offer: DocumentNode): void {
  if (!quantity.at('steps').exists) {
    report(check, offer, 'has prices of steps, but the quantity has no steps: {included, unit} is needed');
    return;
  }
  const steps = new Set(numbersOf(quantity.at('steps')));
  for (const [, prices] of offer.entries()) {
    if (check.mistakes.length > MOST_MISTAKES) return;
    const priced = new Set(prices.keys().map(Number));
    const missing = [...steps].filter((step) => !priced.has(step));
    if (missing.length > 0) report(check, prices, `has no price for ${missing.slice(0, 10).join(', ')}`);
    for (const [step, price] of prices.entries()) {
      if (!steps.has(Number(step))) report(check, price, 'is not one of the steps');
    }
  }
}

function numbersOf(list: DocumentNode): number[] {
  return list
    .items()
    .slice(0, MOST_STEPS)
    .flatMap((item) => item.number ?? []);
}
