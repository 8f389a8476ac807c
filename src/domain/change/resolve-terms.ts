import type { Catalog } from '../catalog/catalog';
import { findPlan, leastOnPlan, ownValue } from '../catalog/lookup';
import { changeNotOffered, DomainError } from '../errors';
import type { Terms, TermsRequest } from '../subscription/subscription';
import { assertKnown } from './known-request';
import { buildSoldTerms } from './sold-terms';

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
 * list. Quantities that the target lacks, or whose add-on goes, are dropped; one that is new takes its least
 * (contract.md, "Changes").
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
