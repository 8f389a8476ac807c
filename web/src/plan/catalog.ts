import { type Name, nameIn } from '../../../src/domain/catalog/lookup';
import type { Catalog, WrittenCatalog } from '../api/types';
import type { Language } from '../i18n/wording';

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

/** The catalog with its names in one language; the service's own rule says which stands in for a missing one. */
export function catalogInLanguage(catalog: WrittenCatalog, language: Language): Catalog {
  const named = <Thing extends { name: Name }>(thing: Thing) => ({
    ...thing,
    name: nameIn(thing.name, language),
  });
  const eachNamed = <Thing extends { name: Name }>(things: Record<string, Thing> = {}) =>
    Object.fromEntries(Object.entries(things).map(([id, thing]) => [id, named(thing)]));
  return {
    ...catalog,
    features: eachNamed(catalog.features),
    limits: eachNamed(catalog.limits),
    quantities: eachNamed(catalog.quantities),
    addOns: eachNamed(catalog.addOns),
    plans: catalog.plans.map(named),
  };
}
