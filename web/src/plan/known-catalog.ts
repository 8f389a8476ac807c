import type { Catalog, CatalogPlan } from '../api/catalog';

/**
 * The newest catalog, with what only the sold version names: the subscriber's own plan is the one that was sold to
 * them, and what is not sold any more still has its name.
 */
export function knownCatalog(newest: Catalog, sold: Catalog, plan: string): Catalog {
  return {
    ...newest,
    features: { ...sold.features, ...newest.features },
    limits: { ...sold.limits, ...newest.limits },
    quantities: { ...sold.quantities, ...newest.quantities },
    addOns: { ...sold.addOns, ...newest.addOns },
    plans: withSoldPlan(
      newest.plans,
      sold.plans.find(({ id }) => id === plan),
    ),
  };
}

function withSoldPlan(plans: CatalogPlan[], sold: CatalogPlan | undefined): CatalogPlan[] {
  if (sold === undefined) return plans;
  const isStillSold = plans.some(({ id }) => id === sold.id);
  return isStillSold ? plans.map((plan) => (plan.id === sold.id ? sold : plan)) : [sold, ...plans];
}
