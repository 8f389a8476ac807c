import { NAMED_SETTLEMENTS } from './settlement';
import { buildConditions } from './build-conditions';
import type { AddOn, Catalog, ChangePolicy, Plan, PlanQuantity, Quantity } from './catalog';
import type { CatalogDocument, PlanDocument } from './document';
import { BUILT_IN_INTERVALS } from './known-names';
import { mapValues, omitUndefined } from './record';

type PolicyDocument = CatalogDocument['changePolicies'][number];
type QuantityDocument = NonNullable<CatalogDocument['quantities']>[string];
type AddOnDocument = NonNullable<CatalogDocument['addOns']>[string];
type PlanQuantityDocument = NonNullable<PlanDocument['quantities']>[string];

/** The catalog of a document without mistakes, with every default filled in. */
export function buildCatalog(document: CatalogDocument, version: number): Catalog {
  return {
    ...buildConditions(document),
    version,
    features: document.features ?? {},
    limits: document.limits ?? {},
    quantities: mapValues<QuantityDocument, Quantity>(document.quantities ?? {}, omitUndefined),
    addOns: mapValues(document.addOns ?? {}, buildAddOn),
    intervals: { ...BUILT_IN_INTERVALS, ...document.intervals },
    plans: document.plans.map(buildPlan),
    changePolicies: document.changePolicies.map(buildPolicy),
    reconcile: document.reconcile ?? [],
  };
}

function buildAddOn(addOn: AddOnDocument): AddOn {
  return { ...addOn, features: [...new Set(addOn.features)] };
}

function buildPlan({ limits = {}, features, quantities = {}, ...plan }: PlanDocument): Plan {
  return {
    ...omitUndefined(plan),
    limits,
    features: [...new Set(features)],
    quantities: mapValues(quantities, buildPlanQuantity),
  };
}

/** A quantity of which nothing is said to be included includes none. */
function buildPlanQuantity(offer: PlanQuantityDocument): PlanQuantity {
  return isByUnit(offer) ? { included: offer.included ?? 0, unit: offer.unit } : { steps: offer };
}

function isByUnit(offer: PlanQuantityDocument): offer is Extract<PlanQuantityDocument, { unit: unknown }> {
  return 'unit' in offer;
}

function buildPolicy({ when, timing, settlement }: PolicyDocument): ChangePolicy {
  const policy = { when: omitUndefined(when), timing };
  if (settlement === undefined) return policy;
  return {
    ...policy,
    settlement: typeof settlement === 'string' ? NAMED_SETTLEMENTS[settlement] : settlement,
  };
}
