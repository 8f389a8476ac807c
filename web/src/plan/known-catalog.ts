import type { WrittenCatalog } from '../api/types';

/**
 * The newest catalog, with what only the sold version names: the subscriber's own plan is the one that was sold to
 * them, and what is not sold any more still has its name.
 */
export function knownCatalog(newest: WrittenCatalog, sold: WrittenCatalog, plan: string): WrittenCatalog {
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

type WrittenPlan = WrittenCatalog['plans'][number];

function withSoldPlan(plans: WrittenPlan[], sold: WrittenPlan | undefined): WrittenPlan[] {
  if (sold === undefined) return plans;
  const isStillSold = plans.some(({ id }) => id === sold.id);
  return isStillSold ? plans.map((plan) => (plan.id === sold.id ? sold : plan)) : [sold, ...plans];
}
