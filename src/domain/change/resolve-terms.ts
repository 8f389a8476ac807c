import type { Catalog, Plan } from '../catalog/catalog';
import {
  findPlan,
  leastOnPlan,
  ownValue,
  findMonths,
  findValueFault,
  getPlan,
  leastOf,
  nameIn,
} from '../catalog/lookup';
import { changeNotOffered, DomainError, type InputMistake } from '../errors';
import { componentsOf } from '../subscription/pricing';
import type { Terms, TermsRequest } from '../subscription/subscription';

/** A wish to change `current`, and the catalogs that it is judged by. */
export interface ResolveTermsInput {
  /** The version that the subscription was sold. */
  readonly source: Catalog;
  /** The version that the change is sold from: the newest where the plan changes, else `source` itself. */
  readonly target: Catalog;
  readonly current: Terms;
  readonly request: TermsRequest;
}

/**
 * The terms that a customer wants: what the wish leaves out stays, quantities merge per key, add-ons replace the
 * list. Quantities that the target lacks, or whose add-on goes, are dropped; one that is new takes its least.
 * @throws {@link DomainError} `invalid_request` for names that do not exist and values out of range, with paths such
 * as `to.quantities.seats`; `change_not_offered` where the parts are not sold together; `no_change`
 */
export function resolveTerms(input: ResolveTermsInput): Terms {
  const terms = resolveReturnTerms(input);
  if (isSame(input.source, input.current, terms))
    throw new DomainError('no_change', 'The subscription has these terms already.');
  return terms;
}

/**
 * The same for who comes back, to what was there before or to something else.
 * @throws {@link DomainError} as {@link resolveTerms} does, but for `no_change`
 */
export function resolveReturnTerms({ source, target, current, request }: ResolveTermsInput): Terms {
  assertKnown({ source, target, request, prefix: 'to.' });
  if (source.currency !== target.currency) {
    throw changeNotOffered(
      `The catalog is now priced in ${target.currency}, the subscription in ${source.currency}.`,
    );
  }
  const plan = request.plan ?? current.plan;
  return buildSoldTerms(target, {
    plan,
    interval: request.interval ?? current.interval,
    addOns: request.addOns ?? current.addOns,
    asked: request.quantities ?? {},
    kept: plan === current.plan ? current.quantities : carriedQuantities({ source, target, current, plan }),
  });
}

/**
 * Quantities that go along to another plan. One that stands at the former plan's default is left to the new one's; none
 * stays below what the new plan includes (ruling 26).
 */
function carriedQuantities({
  source,
  target,
  current,
  plan,
}: Omit<ResolveTermsInput, 'request'> & { readonly plan: string }): Record<string, number> {
  return Object.fromEntries(
    Object.entries(current.quantities)
      .filter(([key, value]) => value !== leastOnPlan(source, current.plan, key))
      .map(([key, value]) => [key, Math.max(value, includedOn(target, plan, key))]),
  );
}

function includedOn(catalog: Catalog, plan: string, key: string): number {
  const offer = ownValue(findPlan(catalog, plan)?.quantities ?? {}, key);
  return offer && 'unit' in offer ? offer.included : 0;
}

/** A quantity that one side does not name counts as its least, as it does when a change is described. */
function isSame(catalog: Catalog, current: Terms, wanted: Terms): boolean {
  if (current.plan !== wanted.plan || current.interval !== wanted.interval) return false;
  const addOns = new Set(current.addOns);
  if (addOns.size !== wanted.addOns.length || !wanted.addOns.every((key) => addOns.has(key))) return false;
  const valueIn = (terms: Terms, key: string): number =>
    ownValue(terms.quantities, key) ?? leastOnPlan(catalog, terms.plan, key);
  const keys = Object.keys({ ...current.quantities, ...wanted.quantities });
  return keys.every((key) => valueIn(current, key) === valueIn(wanted, key));
}

/** What a new customer asks for. */
export interface InitialTermsRequest {
  readonly plan: string;
  readonly interval: string;
  readonly quantities?: Readonly<Record<string, number>>;
  readonly addOns?: readonly string[];
}

/**
 * The terms of a new subscription. A quantity that is left out is `included`, else `min`, else the first step.
 * @throws {@link DomainError} `invalid_request` for names that do not exist and values out of range, with paths such
 * as `quantities.seats`; `change_not_offered` where the parts are not sold together
 */
export function initialTerms(catalog: Catalog, request: InitialTermsRequest): Terms {
  assertKnown({ source: catalog, target: catalog, request, prefix: '' });
  const { plan, interval, addOns = [], quantities = {} } = request;
  return buildSoldTerms(catalog, { plan, interval, addOns, asked: quantities, kept: {} });
}

/** A wish, and the catalogs in which its names may be found. */
interface CheckedRequest {
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
function assertKnown(checked: CheckedRequest): void {
  const mistakes = [
    ...findNameMistakes(checked),
    ...findAddOnMistakes(checked),
    ...findQuantityMistakes(checked),
  ];
  const [first] = mistakes;
  if (!first) return;
  const located = mistakes.map(({ path, message }) => ({ path: checked.prefix + path, message }));
  throw new DomainError('invalid_request', `${checked.prefix}${first.path}: ${first.message}`, located);
}

function findNameMistakes({ source, target, request: { plan, interval } }: CheckedRequest): InputMistake[] {
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

function findAddOnMistakes({ source, target, request: { addOns = [] } }: CheckedRequest): InputMistake[] {
  return addOns.flatMap((key, index) => {
    if (Object.hasOwn(target.addOns, key) || Object.hasOwn(source.addOns, key)) return [];
    return { path: `addOns[${String(index)}]`, message: 'there is no such add-on' };
  });
}

function findQuantityMistakes({
  source,
  target,
  request: { quantities = {} },
}: CheckedRequest): InputMistake[] {
  return Object.entries(quantities).flatMap(([key, value]) => {
    const quantity = ownValue(target.quantities, key) ?? ownValue(source.quantities, key);
    const message = quantity ? findValueFault(quantity, value) : 'there is no such quantity';
    return message === undefined ? [] : { path: `quantities.${key}`, message };
  });
}

/** What terms are made of: everything that was asked for, and what the customer has already and did not mention. */
interface TermsParts {
  readonly plan: string;
  readonly interval: string;
  readonly addOns: readonly string[];
  /** Quantities that were asked for: the plan must sell them. */
  readonly asked: Readonly<Record<string, number>>;
  /** Quantities that the customer has: they stay where the plan sells them, and are dropped where it does not. */
  readonly kept: Readonly<Record<string, number>>;
}

/**
 * The terms that a catalog sells for these parts. A quantity of the plan that is neither asked for nor kept takes
 * its least; add-ons named twice count once.
 * @throws {@link DomainError} `change_not_offered` where the parts exist but are not sold together
 */
export function buildSoldTerms(catalog: Catalog, parts: TermsParts): Terms {
  const plan = getPlan(catalog, parts.plan);
  if (findMonths(catalog, parts.interval) === undefined) {
    throw changeNotOffered(`${nameIn(plan.name)} is not sold ${parts.interval}.`);
  }
  const addOns = [...new Set(parts.addOns)];
  for (const key of addOns) assertAddOnSold(catalog, plan, key);
  for (const key of Object.keys(parts.asked)) assertQuantitySold(catalog, plan, { key, addOns });
  const quantities = mergeQuantities(catalog, plan, { ...parts, addOns });
  const terms = { plan: plan.id, interval: parts.interval, quantities, addOns };
  componentsOf(catalog, terms, terms.interval);
  return terms;
}

function assertAddOnSold(catalog: Catalog, plan: Plan, key: string): void {
  const addOn = ownValue(catalog.addOns, key);
  if (!addOn) throw changeNotOffered(`The add-on ${key} is not sold any more.`);
  if (!addOn.availableOn.includes(plan.id))
    throw changeNotOffered(`${nameIn(addOn.name)} is not available on ${nameIn(plan.name)}.`);
}

interface AskedQuantity {
  readonly key: string;
  readonly addOns: readonly string[];
}

function assertQuantitySold(catalog: Catalog, plan: Plan, { key, addOns }: AskedQuantity): void {
  const quantity = ownValue(catalog.quantities, key);
  if (!quantity || !Object.hasOwn(plan.quantities, key)) {
    throw changeNotOffered(`${nameIn(plan.name)} is not sold with ${nameIn(quantity?.name ?? key)}.`);
  }
  const { requiresAddOn } = quantity;
  if (requiresAddOn === undefined || addOns.includes(requiresAddOn)) return;
  const addOn = ownValue(catalog.addOns, requiresAddOn)?.name ?? requiresAddOn;
  throw changeNotOffered(`${nameIn(quantity.name)} is sold with ${nameIn(addOn)} only.`);
}

/** In the plan's order, so that equal terms read the same. */
function mergeQuantities(catalog: Catalog, plan: Plan, parts: TermsParts): Record<string, number> {
  const merged: Record<string, number> = {};
  for (const [key, offer] of Object.entries(plan.quantities)) {
    const quantity = ownValue(catalog.quantities, key);
    if (!quantity) continue;
    if (quantity.requiresAddOn !== undefined && !parts.addOns.includes(quantity.requiresAddOn)) continue;
    const value = ownValue(parts.asked, key) ?? ownValue(parts.kept, key) ?? leastOf(quantity, offer);
    const fault = findValueFault(quantity, value);
    if (fault !== undefined)
      throw changeNotOffered(`${nameIn(quantity.name)}: ${String(value)} is not sold any more, ${fault}.`);
    merged[key] = value;
  }
  return merged;
}
