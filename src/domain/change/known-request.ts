import type { Catalog } from '../catalog/catalog';
import { findMonths, findPlan, findValueFault, ownValue } from '../catalog/lookup';
import { DomainError, type InputMistake } from '../errors';
import type { TermsRequest } from '../subscription/subscription';

/** A wish, and the catalogs in which its names may be found. */
export interface Wish {
  /** The version that the subscription has: what only this one knows exists, but is not sold any more. */
  readonly source: Catalog;
  readonly target: Catalog;
  readonly request: TermsRequest;
  /** Where the wish stands in the request's body: `to.` in a change, empty where it is the body itself. */
  readonly prefix: string;
}

/**
 * Refuses a wish that names what does not exist, or a quantity out of its range or off its steps; all mistakes at
 * once. Whether the parts are sold together is another question.
 * @throws {@link DomainError} `invalid_request`, with paths such as `to.quantities.seats`
 */
export function assertKnown(wish: Wish): void {
  const mistakes = [...findNameMistakes(wish), ...findAddOnMistakes(wish), ...findQuantityMistakes(wish)];
  const [first] = mistakes;
  if (!first) return;
  const located = mistakes.map(({ path, message }) => ({ path: wish.prefix + path, message }));
  throw new DomainError('invalid_request', `${wish.prefix}${first.path}: ${first.message}`, located);
}

function findNameMistakes({ source, target, request: { plan, interval } }: Wish): InputMistake[] {
  const mistakes: InputMistake[] = [];
  if (plan !== undefined && !findPlan(target, plan) && !findPlan(source, plan)) {
    mistakes.push({ path: 'plan', message: 'there is no such plan' });
  }
  if (
    interval !== undefined &&
    findMonths(target, interval) === undefined &&
    findMonths(source, interval) === undefined
  ) {
    mistakes.push({ path: 'interval', message: 'there is no such interval' });
  }
  return mistakes;
}

function findAddOnMistakes({ source, target, request: { addOns = [] } }: Wish): InputMistake[] {
  return addOns.flatMap((key, index) => {
    if (Object.hasOwn(target.addOns, key) || Object.hasOwn(source.addOns, key)) return [];
    return { path: `addOns[${String(index)}]`, message: 'there is no such add-on' };
  });
}

function findQuantityMistakes({ source, target, request: { quantities = {} } }: Wish): InputMistake[] {
  return Object.entries(quantities).flatMap(([key, value]) => {
    const quantity = ownValue(target.quantities, key) ?? ownValue(source.quantities, key);
    const message = quantity ? findValueFault(quantity, value) : 'there is no such quantity';
    return message === undefined ? [] : { path: `quantities.${key}`, message };
  });
}
